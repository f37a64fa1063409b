import { UnstyledButton } from '@mantine/core'
import { dayIn, formatDay, useClock, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { Confirmed } from '../../contract/confirmed/confirmed.ts'
import classes from '../completeness/Completeness.module.css'

interface ConfirmedLineProps {
  of: Confirmed
  record: 'account' | 'contact'
  run: () => void
}

/** "Not confirmed since 3 Mar 2025 · Still right", where that is too long ago. */
export function ConfirmedLine({ of: { at, isStale }, record, run }: ConfirmedLineProps) {
  const t = useWords()
  const { locale, timeZone } = useSession()
  const { today } = useClock()
  const mayChange = useMay(`${record}:change`)
  if (!isStale) return null
  const day = formatDay(dayIn(at, timeZone), today, locale, { full: true })
  return (
    <p className={classes.line}>
      {t('Not confirmed since {{day}}', { day })}
      {mayChange && (
        <>
          {' · '}
          <UnstyledButton className={classes.fill} onClick={run}>
            {t('Still right')}
          </UnstyledButton>
        </>
      )}
    </p>
  )
}
