import { SegmentedControl } from '@mantine/core'
import { EmptyState, Failed, formatNumber, Loading, usePageState, useSession, useWords } from '#platform/web/index.ts'
import type { ImportRecord, PreviewTab } from '../../contract/import-record.ts'
import { usePreview } from '../useImports.ts'
import { bringsSales } from '../words.ts'
import columns from './Columns.module.css'
import classes from './Preview.module.css'
import { PreviewTable } from './PreviewTable.tsx'

const tabs: readonly PreviewTab[] = ['mixed', 'new-accounts', 'returns', 'rejected']

/** The step "As it will be": rows of each kind as they will stand in Rapport, nothing written yet. */
export function Preview({ record }: { record: ImportRecord }) {
  const t = useWords()
  const { locale } = useSession()
  const [{ rows: shown }, setView] = usePageState({ rows: 'mixed' })
  const tab = tabs.find((each) => each === shown) ?? 'mixed'
  const { data, error, refetch } = usePreview(record, tab)
  const rows = formatNumber(record.counts?.read ?? 0, locale)
  return (
    <section aria-labelledby="import-preview">
      <header className={columns.head}>
        <h2 id="import-preview">{t('As it will be')}</h2>
        {data !== undefined && <p>{t('{{shown}} of {{rows}} rows', { shown: data.length, rows })}</p>}
        <SegmentedControl
          className={classes.tabs}
          aria-label={t('Which rows')}
          value={tab}
          onChange={(next) => setView({ rows: next })}
          data={useTabs(record)}
        />
      </header>
      {data === undefined && error !== null && (
        <Failed title={t('The rows did not load')} error={error} again={() => void refetch()} />
      )}
      {data === undefined && error === null && <Loading rows={6} />}
      {data !== undefined && data.length > 0 && <PreviewTable kind={record.kind} rows={data} />}
      {data?.length === 0 && <EmptyState title={t('There are none of these in the file')} />}
    </section>
  )
}

function useTabs({ counts, kind }: ImportRecord) {
  const t = useWords()
  const { locale } = useSession()
  const counted = (label: string, count = 0) => (count === 0 ? label : `${label} ${formatNumber(count, locale)}`)
  return [
    { value: 'mixed', label: t('Mixed') },
    ...(bringsSales(kind)
      ? [
          { value: 'new-accounts', label: counted(t('New accounts'), counts?.newAccounts) },
          { value: 'returns', label: counted(t('Returns'), counts?.returns) },
        ]
      : []),
    { value: 'rejected', label: counted(t('Rejected'), counts?.rejected) },
  ]
}
