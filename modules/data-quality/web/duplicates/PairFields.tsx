import { type Chosen, type MergeRow, SideBySide } from '#modules/relationships/web/index.ts'
import type { Output } from '#platform/contract/route.ts'
import { useWords } from '#platform/web/index.ts'
import type { duplicateRoutes } from '../../contract/duplicate-routes.ts'
import classes from './Duplicates.module.css'
import { avatarKind, recordPath } from './duplicate-words.ts'

type PairDetail = Output<(typeof duplicateRoutes)['getDuplicate']>

interface PairFieldsProps {
  detail: PairDetail
  rows: readonly MergeRow[]
  choice: Chosen
  mayMerge: boolean
  warnings: readonly string[] | undefined
}

/** The two records with what hangs on each, and what a merge would have to be thought about. */
export function PairFields({ detail, rows, choice, mayMerge, warnings = [] }: PairFieldsProps) {
  const t = useWords()
  const { kind, hanging } = detail
  const sideOf = ({ id, name, detail: words }: PairDetail['a']) => ({
    ...{ name, detail: words, kind: avatarKind(kind) },
    to: recordPath(kind, id),
  })
  return (
    <div className={classes.fields}>
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      <SideBySide
        records={{ a: sideOf(detail.a), b: sideOf(detail.b) }}
        rows={rows}
        choice={choice}
        mayMerge={mayMerge}
        below={{ label: t('What hangs on it'), a: hanging.a.join(', '), b: hanging.b.join(', ') }}
      />
    </div>
  )
}
