import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { formatNumber, useSession, useWords } from '#platform/web/index.ts'
import type { ImportKind } from '../../contract/import.ts'
import type { PreviewRow } from '../../contract/import-record.ts'
import { bringsSales } from '../words.ts'
import classes from './Preview.module.css'
import { RecordCells, recordHeads } from './RecordCells.tsx'
import { SaleCells, saleHeads } from './SaleCells.tsx'

/** Rows as they will be; a rejected one says below where, why and what to do. */
export function PreviewTable({ kind, rows }: { kind: ImportKind; rows: readonly PreviewRow[] }) {
  const t = useWords()
  const heads = bringsSales(kind) ? saleHeads : recordHeads(rows)
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-kind={kind}>
        <thead>
          <tr>
            <th scope="col" data-column="line" data-end>
              {t('Line')}
            </th>
            {heads.map(({ id, label, end }) => (
              <th key={id} scope="col" data-column={id} data-end={end || undefined}>
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.row}>
              <tr data-rejected={row.change === 'rejected' || undefined}>
                <Place row={row} />
                {bringsSales(kind) ? <SaleCells row={row} /> : <RecordCells row={row} heads={heads} />}
              </tr>
              {row.problem !== null && <Problem row={row} span={heads.length + 1} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where the row stands in the file, as an editor counts its lines. */
function Place({ row }: { row: PreviewRow }) {
  const t = useWords()
  const { locale } = useSession()
  return (
    <td data-column="line" data-end>
      <span className={classes.lineWord}>{t('Line')} </span>
      {formatNumber(row.line, locale)}
    </td>
  )
}

function Problem({ row, span }: { row: PreviewRow; span: number }): ReactNode {
  const t = useWords()
  const { locale } = useSession()
  // A row that is left as it is has a reason too.
  const calm = row.change !== 'rejected'
  return (
    <tr className={classes.problem} data-calm={calm || undefined}>
      <td colSpan={span}>
        <span>
          {calm ? <IconInfoCircle size={14} /> : <IconAlertCircle size={14} />}
          {t('Line {{line}}', { line: formatNumber(row.line, locale) })}: {row.problem}
        </span>
      </td>
    </tr>
  )
}
