import { Change } from '../figures/Change.tsx'
import { Money } from '../figures/Money.tsx'
import { Share } from '../figures/Share.tsx'
import { relativeChange } from '../format/change.ts'
import type { MoneyMode } from '../format/money.ts'
import { Link } from '../routing/Link.tsx'
import classes from './Statement.module.css'
import { betterOf, type StatementBar, type StatementRow, statementBars } from './statement-bars.ts'

interface StatementProps {
  /** Names the table for those who hear it. */
  label: string
  rows: readonly StatementRow[]
  /** "12 months", "of net", "change". */
  heads: { amount: string; rate?: string; change?: string }
  currency?: string
  mode?: MoneyMode
  /** Why an amount is missing. */
  reason?: string
}

/** A waterfall lying down: label, bar, amount, share of the reference, change. Bars leave on the phone. */
export function Statement({ label, rows, heads, currency, mode, reason }: StatementProps) {
  const bars = statementBars(rows)
  return (
    <table className={classes.statement} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <span className="r-hidden">{label}</span>
          </th>
          <td className={classes.lane} />
          <th scope="col">{heads.amount}</th>
          {heads.rate !== undefined && <th scope="col">{heads.rate}</th>}
          {heads.change !== undefined && <th scope="col">{heads.change}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id} data-kind={row.kind} data-opens={row.to !== undefined || undefined}>
            <th scope="row">{row.to === undefined ? row.label : <Link to={row.to}>{row.label}</Link>}</th>
            <td className={classes.lane}>
              <Bar row={row} bar={bars[index]} connected={index < rows.length - 1} />
            </td>
            <td className={classes.amount}>
              <span>
                <Money
                  minor={row.amount}
                  currency={currency}
                  mode={mode}
                  reason={reason}
                  tinted={row.kind === 'result' || row.kind === 'total'}
                />
              </span>
            </td>
            {heads.rate !== undefined && (
              <td>
                <Share value={row.rate === undefined ? undefined : Math.abs(row.rate)} />
              </td>
            )}
            {heads.change !== undefined && (
              <td>
                <ChangeOf row={row} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ChangeOf({ row }: { row: StatementRow }) {
  if (row.amount === undefined || row.before === undefined) return null
  const deducted = row.kind === 'given' || row.kind === 'cost'
  const change = deducted
    ? relativeChange(Math.abs(row.amount), Math.abs(row.before))
    : relativeChange(row.amount, row.before)
  return <Change value={change} better={betterOf(row)} isNew={row.before === 0 && row.amount !== 0} />
}

function Bar({ row, bar, connected }: { row: StatementRow; bar?: StatementBar; connected: boolean }) {
  if (bar === undefined) return null
  return (
    <span className={classes.track} aria-hidden="true">
      <i
        data-loss={(row.amount ?? 0) < 0 || undefined}
        style={{ insetInlineStart: `${bar.start}%`, inlineSize: `${bar.size}%` }}
      />
      {connected && <b style={{ insetInlineStart: `${bar.end}%` }} />}
    </span>
  )
}
