import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { sumsOfLines } from './account-sums.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const sums = [
  'lines',
  'gross',
  'discounts',
  'returns',
  'allowances',
  'net',
  'charges',
  'cost',
  'lines_without_cost',
] as const

const month = sql`date_trunc('month', issued_on)::date`

/** A roll-up of lines: its table and what its rows are summed by, over rows of revenue.line. */
const rollUps = [
  { table: 'revenue.account_month', by: { account_id: sql`account_id`, month } },
  {
    table: 'revenue.month_total',
    by: {
      month,
      part: sql`((get_byte(uuid_send(account_id), 5) # get_byte(uuid_send(account_id), 15)) & 15)::smallint`,
    },
  },
]

/**
 * Adds lines to the roll-ups or takes them out, set-based. `lines` is a select over revenue.line. Keys are sorted, so that
 * two writers cannot lock each other out; a row without lines is removed.
 */
export async function adjustMonths(ctx: Scope, lines: RawBuilder<unknown>, direction: 'add' | 'take'): Promise<void> {
  for (const rollUp of rollUps) await adjust(ctx, rollUp, lines, direction)
  if (direction === 'add') return
  await sql`
    delete from revenue.account_month m where m.workspace_id = ${ctx.workspaceId} and m.lines = 0
      and m.account_id in (select account_id from (${lines}) l)`.execute(ctx.db)
  await sql`delete from revenue.month_total m where m.workspace_id = ${ctx.workspaceId} and m.lines = 0`.execute(ctx.db)
}

/** What adjustMonths takes of some documents. */
export const linesOfDocuments = ({ workspaceId }: Pick<Context, 'workspaceId'>, documentIds: string[]) =>
  sql`select * from revenue.line where workspace_id = ${workspaceId} and document_id = any(${documentIds}::uuid[])`

async function adjust(
  ctx: Scope,
  { table, by }: (typeof rollUps)[number],
  lines: RawBuilder<unknown>,
  direction: 'add' | 'take',
): Promise<void> {
  const signed = direction === 'add' ? sql.raw('') : sql.raw('-')
  const columns = sql.join(sums.map((column) => sql.ref(column)))
  const keys = sql.join(Object.keys(by).map((column) => sql.ref(column)))
  await sql`
    insert into ${sql.table(table)} as m (workspace_id, ${keys}, ${columns})
    select ${ctx.workspaceId}::uuid, ${keys}, ${sql.join(sums.map((column) => sql`${signed}${sql.ref(column)}`))}
    from (select ${sql.join(Object.entries(by).map(([column, value]) => sql`${value} as ${sql.ref(column)}`))}, ${sumsOfLines}
      from (${lines}) l group by ${sql.join(Object.values(by))}) s
    order by ${keys}
    on conflict (workspace_id, ${keys}) do update set
      ${sql.join(sums.map((column) => sql`${sql.ref(column)} = m.${sql.ref(column)} + excluded.${sql.ref(column)}`))}`.execute(
    ctx.db,
  )
}
