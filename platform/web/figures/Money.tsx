import { useCallback } from 'react'
import { formatMoney, type MoneyMode } from '../format/money.ts'
import { useSession } from '../session.tsx'
import classes from './figures.module.css'

interface MoneyProps {
  /** Minor units; undefined where the amount cannot exist. */
  minor: number | bigint | undefined | null
  /** The workspace's base currency when left out. */
  currency?: string
  mode?: MoneyMode
  /** Negative amounts in loss colour; off where every amount is a deduction. */
  tinted?: boolean
  /** Why there is no amount, shown on hover. */
  reason?: string
}

/** "€413,610", "−€54,415", or an en dash with its reason. */
export function Money({ minor, currency, mode = 'whole', tinted = true, reason }: MoneyProps) {
  const session = useSession()
  if (minor === undefined || minor === null) return <Undefined reason={reason} />
  const code = currency ?? session.currency
  const text = formatMoney(minor, code, session.locale, mode)
  const full = mode === 'short' ? formatMoney(minor, code, session.locale, 'minor') : undefined
  return (
    <span className={classes.figure} data-loss={(tinted && minor < 0) || undefined} title={full} dir="auto">
      {text}
    </span>
  )
}

/** A figure that is not defined: an en dash, the reason on hover. */
export const Undefined = ({ reason }: { reason?: string }) => (
  <span className={classes.undefined} title={reason}>
    –{reason !== undefined && <span className="r-hidden"> {reason}</span>}
  </span>
)

/** Formats amounts where a component cannot stand: sentences, charts. */
export function useMoneyText() {
  const { locale, currency: base } = useSession()
  return useCallback(
    (minor: number | bigint, mode: MoneyMode = 'whole', currency = base) => formatMoney(minor, currency, locale, mode),
    [locale, base],
  )
}
