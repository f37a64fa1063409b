import { Progress } from '@mantine/core'
import { formatNumber, formatShare, useSession, useWords } from '#platform/web/index.ts'
import type { ImportRecord } from '../../contract/import-record.ts'
import classes from './Side.module.css'

/** "8,214 of 12,640 rows", how fast and how long still; when done, how long it took. */
export function RowsBar({ record, done }: { record: ImportRecord; done: boolean }) {
  const t = useWords()
  const { locale } = useSession()
  const { rows, of, rowsPerSecond } = record.progress
  const all = of > 0 ? of : (record.counts?.read ?? 0)
  const reached = done ? all : rows
  const share = all === 0 ? 0 : reached / all
  const rate = done && record.seconds > 0 ? all / record.seconds : rowsPerSecond
  return (
    <div>
      <p className={classes.rows}>
        <b>{formatNumber(reached, locale)}</b> {t('of {{amount}} rows', { amount: formatNumber(all, locale) })}
        <span>
          {done
            ? t('{{seconds}} s', { seconds: formatNumber(record.seconds, locale, 1) })
            : formatShare(share, locale, 0)}
        </span>
      </p>
      <Progress
        value={share * 100}
        size={6}
        color={done ? 'gain.5' : 'accent'}
        aria-label={t('Rows done')}
        transitionDuration={0}
      />
      <p className={classes.rate}>
        {rate !== null && all >= telling && (
          <span>{t('{{amount}} rows a second', { amount: formatNumber(rounded(rate), locale) })}</span>
        )}
        {!done && <TimeLeft seconds={record.progress.secondsLeft} />}
      </p>
    </div>
  )
}

/** Of fewer rows a rate says nothing. */
const telling = 1000

/** Two figures are all that a rate holds. */
function rounded(rate: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(rate, 1))) - 1)
  return Math.round(rate / step) * step
}

function TimeLeft({ seconds }: { seconds: number | null }) {
  const t = useWords()
  const { locale } = useSession()
  if (seconds === null) return null
  if (seconds < 1) return <span>{t('under a second left')}</span>
  const [count, words] =
    seconds < 90
      ? [Math.round(seconds), '{{amount}} seconds left']
      : [Math.round(seconds / 60), '{{amount}} minutes left']
  return <span>{t(words, { count, amount: formatNumber(count, locale) })}</span>
}
