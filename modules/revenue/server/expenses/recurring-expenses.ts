import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { recurringExpenseAdded, recurringExpenseEnded } from '../../contract/buying-events.ts'
import type { NewRecurringExpense, RecurringExpense } from '../../contract/expense.ts'
import { booksOf } from '../books/books.ts'
import '../buying/tables.ts'
import { supplierDays } from '../buying/supplier-terms.ts'
import { today } from '../payments/today.ts'
import { assertSpent } from './enter-expense.ts'
import { named } from './expense-queries.ts'
import { makeDue } from './make-due.ts'
import { dayOfTime } from './next-day.ts'

/** Lets an expense be entered every month, quarter or year; those that are due already are entered at once. */
export async function addRecurringExpense(
  ctx: Context,
  input: NewRecurringExpense,
): Promise<{ id: string; eventId: string }> {
  const amounts = await assertSpent(ctx, input)
  const endsOn = input.endsOn ?? null
  if (endsOn !== null && endsOn < input.startsOn)
    throw invalid([{ path: 'endsOn', message: 'It ends before it starts. Choose a later day.' }])
  const hundredth = dayOfTime({ ...input, endsOn }, 100)
  if (hundredth !== null && hundredth < (await today(ctx)))
    throw invalid([{ path: 'startsOn', message: 'That would be more than 100 expenses at once. Start it later.' }])
  const { baseCurrency } = await currentWorkspace(ctx)
  const currency = input.currency ?? baseCurrency
  const dueDays =
    input.paidFrom === null ? (input.dueDays ?? (await supplierDays(ctx, input.supplierId!, await booksOf(ctx)))) : null
  const id = newId()
  await ctx.db
    .insertInto('revenue.recurring_expense')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, every: input.every, starts_on: input.startsOn, next_on: input.startsOn },
      ...{ ends_on: endsOn, ledger: input.ledger, account_id: input.accountId ?? null },
      ...{ subject_type: input.subject?.type ?? null, subject_id: input.subject?.id ?? null },
      ...{ supplier_id: input.supplierId ?? null, description: input.description, currency, ...amounts },
      ...{ paid_from: input.paidFrom, due_days: dueDays },
    })
    .execute()
  const eventId = await recordEvent(ctx, recurringExpenseAdded, {
    subjects: [{ role: 'recurring-expense', type: 'recurring-expense', id }],
    body: { amount: input.amount, currency, description: input.description, every: input.every },
  })
  await makeDue(ctx, id)
  return { id, eventId }
}

/** What was entered stays; no more of it comes. */
export async function endRecurringExpense(ctx: Context, id: string): Promise<{ eventId: string | null }> {
  const { rows } = await sql<{ next_on: string | null; description: string; amount: number; currency: string }>`
    select next_on, description, net + tax as amount, currency from revenue.recurring_expense
    where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(ctx.db)
  if (!rows[0]) throw notFound('This expense')
  const { next_on: nextOn, ...body } = rows[0]
  if (nextOn === null) return { eventId: null }
  await setNext(ctx, id, null)
  const eventId = await recordEvent(ctx, recurringExpenseEnded, {
    subjects: [{ role: 'recurring-expense', type: 'recurring-expense', id }],
    body,
  })
  return { eventId }
}

/** Goes on after it was ended: with the first day that was not entered yet. */
export async function goOnWithExpense(ctx: Context, id: string): Promise<void> {
  const one = await findRecurring(ctx, id)
  await setNext(ctx, id, dayOfTime(one, one.made))
}

export const setNext = ({ db, workspaceId }: Context, id: string, nextOn: string | null) =>
  sql`
    update revenue.recurring_expense set next_on = ${nextOn}::date, version = version + 1
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)

const columns = (workspaceId: string) => sql`
  r.id, r.every, r.starts_on as "startsOn", r.ends_on as "endsOn", r.next_on as "nextOn", r.made, r.ledger, r.description,
  ${named('a')} as account, ${named('s')} as supplier, r.currency, r.net, r.tax, r.paid_from as "paidFrom",
  r.due_days as "dueDays", r.version
  from revenue.recurring_expense r
  left join ${accountNames(workspaceId)} a on a.id = r.account_id
  left join ${accountNames(workspaceId)} s on s.id = r.supplier_id`

type Reader = Pick<Context, 'db' | 'workspaceId'>

export async function findRecurring({ db, workspaceId }: Reader, id: string): Promise<RecurringExpense> {
  const { rows } = await sql<RecurringExpense>`
    select ${columns(workspaceId)} where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(db)
  if (!rows[0]) throw notFound('This expense')
  return rows[0]
}

/** Those that go on first, by their next day; the ended ones behind. */
export async function listRecurring(
  { db, workspaceId }: Reader,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: RecurringExpense[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const next = sql`coalesce(r.next_on, 'infinity'::date)`
  const { rows } = await sql<RecurringExpense>`
    select ${columns(workspaceId)} where r.workspace_id = ${workspaceId}
      ${cursor ? sql`and (${next}, r.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``}
    order by ${next}, r.id limit ${limit}`.execute(db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows, next: last ? encodeCursor([last.nextOn ?? 'infinity', last.id]) : null }
}
