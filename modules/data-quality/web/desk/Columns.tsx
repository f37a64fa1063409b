import { useWords } from '#platform/web/index.ts'
import type { Mapping, MappingChoices } from '../../contract/import.ts'
import classes from './Columns.module.css'
import { ColumnsTable } from './ColumnsTable.tsx'
import { LayoutSelect } from './LayoutSelect.tsx'

const none: NonNullable<Mapping['own']> = []

interface ColumnsProps {
  mapping: Mapping
  open: boolean
  change: (choices: Partial<MappingChoices>) => void
}

/** The step Columns: what matched, what is asked, and every column. */
export function Columns({ mapping, open, change }: ColumnsProps) {
  const t = useWords()
  const { columns, questions, kind, preset, own = none } = mapping
  const loose = questions.filter((question) => question.column === null)
  return (
    <section aria-labelledby="import-columns">
      <header className={classes.head}>
        <h2 id="import-columns">{t('Columns')}</h2>
        <p>{useSummary(mapping)}</p>
        <LayoutSelect kind={kind} preset={preset} disabled={!open} onChoose={(key) => change({ preset: key })} />
      </header>
      {loose.length > 0 && (
        <div className={classes.loose} role="alert">
          {loose.map(({ key, sentence }) => (
            <p key={key}>{sentence}</p>
          ))}
        </div>
      )}
      <ColumnsTable kind={kind} own={own} columns={columns} questions={questions} open={open} change={change} />
    </section>
  )
}

/** "9 of 10 matched; 412 dates in Fällig read both ways". */
function useSummary({ columns, questions }: Mapping): string {
  const t = useWords()
  const matched = columns.filter((column) => column.field !== null).length
  const asked = questions.filter((question) => question.column !== null)
  const parts = [t('{{matched}} of {{all}} matched', { matched, all: columns.length })]
  if (asked.length === 0 && matched < columns.length)
    parts.push(t('{{count}} left out', { count: columns.length - matched }))
  for (const { column, kind, count } of asked) {
    const name = columns.find((each) => each.column === column)?.name
    parts.push(
      kind === 'dateOrder'
        ? t('{{count}} dates in {{name}} read both ways', { count, name })
        : t('{{count}} figures in {{name}} read both ways', { count, name }),
    )
  }
  return parts.join('; ')
}
