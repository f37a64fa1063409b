import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Expense, ExpenseTotals } from '../../contract/expense.ts'

type Reader = Pick<Context, 'db' | 'workspaceId'>

export interface ExpenseChoice {
  from?: string | undefined
  /** Not in it. */
  to?: string | undefined
  ledger?: string | undefined
  accountId?: string | undefined
  subjectId?: string | undefined
}

const chosen = ({ from, to, ledger, accountId, subjectId }: ExpenseChoice) => sql`
  ${from ? sql`and e.day >= ${from}::date` : sql``} ${to ? sql`and e.day < ${to}::date` : sql``}
  ${ledger ? sql`and e.ledger = ${ledger}` : sql``} ${accountId ? sql`and e.account_id = ${accountId}` : sql``}
  ${subjectId ? sql`and e.subject_id = ${subjectId}` : sql``}`

export const named = (of: string) =>
  sql`case when ${sql.ref(`${of}.id`)} is not null then json_build_object('id', ${sql.ref(`${of}.id`)}, 'name', ${sql.ref(`${of}.name`)}) end`

const read = async ({ db, workspaceId }: Reader, which: RawBuilder<unknown>): Promise<Expense[]> => {
  const { rows } = await sql<Expense>`
    select e.id, e.day, e.ledger, e.description, ${named('a')} as account, ${named('s')} as supplier,
      case when e.subject_id is not null then json_build_object('type', e.subject_type, 'id', e.subject_id) end as subject,
      e.currency, trim_scale(e.rate)::text as rate, e.net, e.tax, e.base_net as "baseNet", e.base_tax as "baseTax",
      e.paid_from as "paidFrom", e.due_on as "dueOn", i.open, e.recurring_id as "recurringId", e.reverses_id as "reversesId",
      e.reversed_by as "reversedBy"
    from (select * from revenue.expense e where e.workspace_id = ${workspaceId} ${which}) e
    left join ${accountNames(workspaceId)} a on a.id = e.account_id
    left join ${accountNames(workspaceId)} s on s.id = e.supplier_id
    left join revenue.open_item i on i.workspace_id = ${workspaceId} and i.id = e.id
    order by e.day desc, e.id desc`.execute(db)
  return rows
}

export async function findExpense(reader: Reader, id: string): Promise<Expense> {
  const [row] = await read(reader, sql`and e.id = ${id}`)
  if (!row) throw notFound('This expense')
  return row
}

/** Expenses, newest first; what was taken back stands there with what took it back. */
export async function listExpenses(
  reader: Reader,
  { limit, after, ...choice }: ExpenseChoice & { limit: number; after?: string | undefined },
): Promise<{ items: Expense[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const items = await read(
    reader,
    sql`${chosen(choice)} ${cursor ? sql`and (e.day, e.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``}
      order by e.day desc, e.id desc limit ${limit}`,
  )
  const last = items.length === limit ? items.at(-1) : undefined
  return { items, next: last ? encodeCursor([last.day, last.id]) : null }
}

/** Sums of the whole list by ledger account, most first. */
export async function expenseTotals({ db, workspaceId }: Reader, choice: ExpenseChoice): Promise<ExpenseTotals> {
  const { rows: ledgers } = await sql<ExpenseTotals['ledgers'][number]>`
    select e.ledger, count(*)::int as expenses, sum(e.base_net)::bigint as net, sum(e.base_tax)::bigint as tax
    from revenue.expense e where e.workspace_id = ${workspaceId} ${chosen(choice)}
    group by e.ledger order by net desc, e.ledger`.execute(db)
  const sum = (of: 'expenses' | 'net' | 'tax') => ledgers.reduce((all, ledger) => all + ledger[of], 0)
  return { expenses: sum('expenses'), net: sum('net'), tax: sum('tax'), ledgers }
}
