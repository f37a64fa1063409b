import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { formatNumber, formatShare, useAction, useMay, useSession, useWords, When } from '#platform/web/index.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import classes from './Duplicates.module.css'
import type { Scan } from './useScan.ts'

/** "12,400 people looked through Mon 09:12, 31 pairs found", or how far a scan is. */
export function ScanLine({ kind, scan: { scan, running } }: { kind: DuplicateKind; scan: Scan }) {
  const t = useWords()
  const { locale } = useSession()
  if (scan === null || scan === undefined) return null
  const number = (count: number) => formatNumber(count, locale)
  if (running) {
    const share = scan.of > 0 ? scan.done / scan.of : 0
    return (
      <span className={classes.scan}>
        <span role="status">{scan.stage || t('Waiting to begin')}</span>
        <span
          className={classes.progress}
          role="progressbar"
          aria-label={t('Scan')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <i style={{ inlineSize: `${share * 100}%` }} />
        </span>
        {formatShare(share, locale, 0)}
      </span>
    )
  }
  if (scan.state === 'failed')
    return <span className={classes.scan}>{t('The last scan stopped halfway. Scan again; nothing was changed.')}</span>
  const looked = kind === 'contact' ? '{{number}} people looked through' : ('{{number}} firms looked through' as const)
  return (
    <span className={classes.scan}>
      <span>
        {t(looked, { count: scan.records, number: number(scan.records) })} <When at={scan.endedAt ?? scan.startedAt} />,{' '}
        {t('{{number}} pairs found', { count: scan.pairs, number: number(scan.pairs) })}
      </span>
    </span>
  )
}

export function ScanButton({ scan: { running, starting, start } }: { scan: Scan }) {
  const t = useWords()
  const may = useMay('contact:change')
  const label = t('Scan now')
  useAction(
    may && !running
      ? { id: 'duplicates.scan', label, group: t('Duplicates'), icon: IconRefresh, run: start }
      : undefined,
  )
  if (!may) return null
  return (
    <Button
      size="bar"
      variant="default"
      leftSection={<IconRefresh size={16} />}
      disabled={running}
      loading={starting}
      onClick={start}
    >
      {label}
    </Button>
  )
}
