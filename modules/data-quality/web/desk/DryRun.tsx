import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Chip, formatNumber, KeyCap, useAction, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { OpenQuestion } from '../../contract/import.ts'
import type { ImportActions } from '../useImports.ts'
import { Assumptions } from './Assumptions.tsx'
import { Counts } from './Counts.tsx'
import { FileStatement } from './FileStatement.tsx'
import { RowsBar } from './RowsBar.tsx'
import classes from './Side.module.css'
import { Side, type SideProps } from './Side.tsx'

/** The whole file was read and nothing written: what would become of it, and the button that does it. */
export function DryRun({ record, actions }: SideProps) {
  const t = useWords()
  const { mapping, counts, totals } = record
  const questions = mapping?.questions.filter(({ kind }) => kind !== 'required') ?? []
  return (
    <Side label={t('Dry run')} foot={<Start record={record} actions={actions} />}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('Dry run')}</h2>
        {counts !== null && (
          <Chip tone="gain" icon={IconCheck}>
            {t('whole file read')}
          </Chip>
        )}
      </header>
      {questions.length > 0 && <Questions questions={questions} change={actions.change} />}
      {counts !== null && (
        <>
          <RowsBar record={record} done />
          <hr className={classes.rule} />
          <div>
            <Counts record={record} />
          </div>
          <hr className={classes.rule} />
        </>
      )}
      {totals !== null && <FileStatement totals={totals} />}
      {mapping !== null && <Assumptions mapping={mapping} choices={record.choices} open change={actions.change} />}
    </Side>
  )
}

/** The same answers as beside the column, where they are seen without scrolling. */
function Questions({ questions, change }: { questions: readonly OpenQuestion[]; change: ImportActions['change'] }) {
  return questions.map(({ key, sentence, choices }) => (
    <div key={key} className={classes.warn}>
      <p>{sentence}</p>
      <div className={classes.answers}>
        {choices.map(({ answer, label }) => (
          <Button key={answer} size="panel" onClick={() => change({ answers: { [key]: answer } })}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  ))
}

function Start({ record, actions }: SideProps) {
  const t = useWords()
  const { locale } = useSession()
  const may = useMay('import:create')
  const { counts, mapping } = record
  const rows = counts === null ? 0 : counts.read - counts.rejected
  const writes = counts === null ? 0 : counts.created + counts.updated
  const ready =
    may &&
    record.status === 'planned' &&
    (mapping?.questions.length ?? 0) === 0 &&
    writes > 0 &&
    !actions.changing &&
    !actions.rereading
  const label =
    rows === 0 ? t('Import') : t('Import {{amount}} rows', { count: rows, amount: formatNumber(rows, locale) })
  const run = () => actions.start.mutate()
  useAction(
    ready ? { id: 'import.start', label, keys: 'mod+Enter', group: t('Import'), everywhere: true, run } : undefined,
  )
  return (
    <>
      <Button
        size="form"
        variant="filled"
        fullWidth
        disabled={!ready}
        loading={actions.start.isPending}
        rightSection={<KeyCap keys="mod+Enter" on={ready ? 'accent' : 'page'} />}
        onClick={run}
      >
        {label}
      </Button>
      <p>{useReason(record, writes)}</p>
    </>
  )
}

function useReason({ counts, mapping }: SideProps['record'], writes: number): string {
  const t = useWords()
  const asked = mapping?.questions.length ?? 0
  if (asked > 0) return asked === 1 ? t('One question is open.') : t('{{count}} questions are open.', { count: asked })
  if (counts === null) return t('Nothing is written yet.')
  if (writes === 0 && counts.rejected < counts.read) return t('All of it is here already. There is nothing to import.')
  if (writes === 0) return t('No row can be taken as it is.')
  return t('Can be undone as a whole, changes included.')
}
