import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { Chip, useWords } from '#platform/web/index.ts'
import type { ColumnMatch, ImportKind, MappingChoices, OpenQuestion } from '../../contract/import.ts'
import type { OwnField } from '../../contract/own-field.ts'
import classes from './Columns.module.css'
import { FieldSelect } from './FieldSelect.tsx'

interface ColumnsTableProps {
  kind: ImportKind
  own: readonly OwnField[]
  columns: readonly ColumnMatch[]
  questions: readonly OpenQuestion[]
  open: boolean
  change: (choices: Partial<MappingChoices>) => void
}

/** One row per column of the file: what is in it, what it is in Rapport, and how that was found. */
export function ColumnsTable({ kind, own, columns, questions, open, change }: ColumnsTableProps) {
  const t = useWords()
  const [whole, setWhole] = useState(false)
  const folded = whole ? [] : foldable(columns, questions)
  const shown = columns.filter((match) => !folded.includes(match))
  return (
    <table className={classes.table}>
      <colgroup>
        {['name', 'values', 'arrow', 'select', 'how', 'note'].map((column) => (
          <col key={column} className={classes[`${column}Column`]} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('In your file')}</th>
          <th scope="col">{t('First and last value')}</th>
          <td />
          <th scope="col">{t('In Rapport')}</th>
          <th scope="col" colSpan={2}>
            {t('Matched')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((match) => {
          const question = questions.find((each) => each.column === match.column)
          return (
            <tr key={match.column} data-asked={question !== undefined || undefined}>
              <th scope="row">{match.name}</th>
              <td>
                <div className={classes.values}>
                  <span title={match.first}>{match.first}</span>
                  <span title={match.last}>{match.last}</span>
                </div>
              </td>
              <td className={classes.arrow}>
                <IconArrowRight size={16} />
              </td>
              <td className={classes.select}>
                <FieldSelect
                  kind={kind}
                  own={own}
                  match={match}
                  disabled={!open}
                  onChoose={(field) => change({ fields: { [match.name]: field } })}
                />
              </td>
              {question === undefined ? (
                <Found match={match} />
              ) : (
                <Asked question={question} open={open} change={change} />
              )}
            </tr>
          )
        })}
        {folded.length > 0 && <Folded columns={folded} open={() => setWhole(true)} />}
      </tbody>
    </table>
  )
}

/** Of a wide file the columns nobody needs are named in one row, so that the rows below come into view. */
function foldable(columns: readonly ColumnMatch[], questions: readonly OpenQuestion[]): readonly ColumnMatch[] {
  const left = columns.filter((match) => match.field === null && match.how === null)
  return columns.length > 10 && left.length > 2 && questions.length === 0 ? left : []
}

function Folded({ columns, open }: { columns: readonly ColumnMatch[]; open: () => void }) {
  const t = useWords()
  const names = columns.map((match) => match.name).join(', ')
  return (
    <tr className={classes.folded}>
      <td colSpan={6}>
        <div>
          <span title={names}>
            {t('{{count}} left out', { count: columns.length })}: {names}
          </span>
          <button type="button" onClick={open}>
            {t('Show them')}
          </button>
        </div>
      </td>
    </tr>
  )
}

function Found({ match }: { match: ColumnMatch }) {
  const t = useWords()
  const own = match.how === 'your choice' || match.how === 'saved'
  return (
    <>
      <td className={classes.how}>
        {match.how !== null && match.field !== null && <Chip tone={own ? 'accent' : 'plain'}>{t(match.how)}</Chip>}
      </td>
      <td className={classes.note} title={match.note}>
        {match.field !== null && match.note}
      </td>
    </>
  )
}

function Asked({
  question,
  open,
  change,
}: {
  question: OpenQuestion
  open: boolean
  change: ColumnsTableProps['change']
}) {
  const t = useWords()
  return (
    <td colSpan={2} className={classes.question}>
      <fieldset title={question.sentence}>
        <legend className="r-hidden">{question.sentence}</legend>
        <b>{question.example}</b> {t('is')}
        {question.choices.map(({ answer, label }) => (
          <Button
            key={answer}
            size="panel"
            disabled={!open}
            onClick={() => change({ answers: { [question.key]: answer } })}
          >
            {label}
          </Button>
        ))}
      </fieldset>
    </td>
  )
}
