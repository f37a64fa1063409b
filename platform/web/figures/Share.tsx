import { formatNumber, formatShare } from '../format/number.ts'
import { useSession } from '../session.tsx'
import classes from './figures.module.css'
import { Undefined } from './Money.tsx'

/** 0.542 → "54.2%"; round ones (`digits` 0) only in charts. */
export function Share({
  value,
  digits = 1,
  reason,
}: {
  value: number | undefined | null
  digits?: number
  reason?: string
}) {
  const { locale } = useSession()
  if (value === undefined || value === null || !Number.isFinite(value)) return <Undefined reason={reason} />
  return <span className={classes.figure}>{formatShare(value, locale, digits)}</span>
}

/** 12640 → "12,640". */
export function Count({
  value,
  digits = 0,
  reason,
}: {
  value: number | undefined | null
  digits?: number
  reason?: string
}) {
  const { locale } = useSession()
  if (value === undefined || value === null) return <Undefined reason={reason} />
  return <span className={classes.figure}>{formatNumber(value, locale, digits)}</span>
}
