import { formatNumber, usePageState, useSession, useWords } from '#platform/web/index.ts'
import type { ImportRecord } from '../../contract/import-record.ts'
import { bringsSales, newWords } from '../words.ts'
import classes from './Side.module.css'

/** What becomes of the rows: four counts that add up to all of them, and a bar of their shares. */
export function Counts({ record }: { record: ImportRecord }) {
  const t = useWords()
  const { locale } = useSession()
  const { counts, kind } = record
  if (counts === null) return null
  const lines = [
    { id: 'new', label: t(newWords[kind]), count: counts.created },
    { id: 'changed', label: t('Changed'), count: counts.updated },
    { id: 'same', label: t('Already there'), count: counts.unchanged },
    { id: 'rejected', label: t('Rejected'), count: counts.rejected },
  ]
  return (
    <>
      <dl className={classes.counts}>
        {lines.map(({ id, label, count }) => (
          <div key={id} data-change={id} data-some={count > 0 || undefined}>
            <dt>{label}</dt>
            <dd>{formatNumber(count, locale)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.shares} aria-hidden="true">
        {lines.map(({ id, count }) => count > 0 && <i key={id} data-change={id} style={{ flexGrow: count }} />)}
      </div>
      {bringsSales(kind) && <Made record={record} />}
    </>
  )
}

/** "1,184 invoices, 96 credit notes, one new account, nine new products." */
function Made({ record }: { record: ImportRecord }) {
  const t = useWords()
  const { locale } = useSession()
  const { counts } = record
  const [, setView] = usePageState({ rows: 'mixed' })
  if (counts === null) return null
  const amount = (count: number) => ({ count, amount: formatNumber(count, locale) })
  const parts = [
    t('{{amount}} invoices', amount(counts.invoices)),
    ...(counts.creditNotes > 0 ? [t('{{amount}} credit notes', amount(counts.creditNotes))] : []),
    ...(counts.newAccounts > 0 ? [t('{{amount}} new accounts', amount(counts.newAccounts))] : []),
    ...(counts.newProducts > 0 ? [t('{{amount}} new products', amount(counts.newProducts))] : []),
  ]
  const seen = record.status === 'planned' || record.status === 'applying'
  return (
    <p className={classes.small}>
      {sentenceCase(parts.join(', '))}.{' '}
      {seen && counts.rejected > 0 && (
        <button type="button" className={classes.underlined} onClick={() => setView({ rows: 'rejected' })}>
          {t('See the {{amount}}', amount(counts.rejected))}
        </button>
      )}
    </p>
  )
}

const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
