import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { expenseEntered } from '../../contract/buying-events.ts'
import type { Interval } from '../../contract/expense.ts'
import { booksOf, openBooks } from '../books/books.ts'
import { rateOn } from '../books/rate-on.ts'
import { today } from '../payments/today.ts'
import { expenseSubjects } from './enter-expense.ts'
import { dayOfTime } from './next-day.ts'
import { writeExpense } from './write-expense.ts'

interface Due {
  id: string
  every: Interval
  starts_on: string
  ends_on: string | null
  next_on: string
  made: number
  ledger: string
  account_id: string | null
  subject_type: string | null
  subject_id: string | null
  supplier_id: string | null
  description: string
  currency: string
  net: number
  tax: number
  paid_from: string | null
  due_days: number | null
}

/**
 * Enters what is due of one recurring expense up to today, all that was missed too. Its row stays locked meanwhile, and one day of it
 * is entered once: two that do this at the same time enter nothing twice. What falls into a locked period is dated the day after it.
 */
export async function makeDue(ctx: Context, id: string): Promise<number> {
  const { rows } = await sql<Due>`
    select id, every, starts_on, ends_on, next_on, made, ledger, account_id, subject_type, subject_id, supplier_id, description,
      currency, net, tax, paid_from, due_days
    from revenue.recurring_expense where workspace_id = ${ctx.workspaceId} and id = ${id} and next_on is not null for update`.execute(
    ctx.db,
  )
  const [due] = rows
  if (!due) return 0
  const [until, { lockedThrough }] = await Promise.all([today(ctx), booksOf(ctx)])
  let time = due.made
  let on: string | null = due.next_on
  for (; on !== null && on <= until; on = dayOfTime(named(due), ++time)) {
    const firstOpen = lockedThrough === null ? on : dayAfter(lockedThrough)
    await enter(ctx, due, on, on < firstOpen ? firstOpen : on)
  }
  await sql`
    update revenue.recurring_expense set next_on = ${on}::date, made = ${time}
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  return time - due.made
}

const named = ({ every, starts_on: startsOn, ends_on: endsOn }: Due) => ({ every, startsOn, endsOn })
const dayAfter = (day: string, days = 1) => Temporal.PlainDate.from(day).add({ days }).toString()

async function enter(ctx: Context, due: Due, on: string, day: string): Promise<void> {
  await openBooks(ctx, day, 'startsOn')
  const { baseCurrency } = await currentWorkspace(ctx)
  const { currency, net, tax, ledger, account_id, subject_type, subject_id, supplier_id, description, paid_from } = due
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day })
  const inBase = (minor: number) => convertMinor(minor, currency, baseCurrency, rate)
  const id = newId()
  await writeExpense(ctx, {
    ...{ id, day, ledger, account_id, subject_type, subject_id, supplier_id, description, currency, rate, net, tax },
    ...{ base_net: inBase(net), base_tax: inBase(tax), paid_from },
    due_on: due.due_days === null ? null : dayAfter(day, due.due_days),
    ...{ recurring_id: due.id, recurring_on: on },
  })
  await recordEvent(ctx, expenseEntered, {
    subjects: expenseSubjects({
      ...{ id, accountId: account_id, supplierId: supplier_id },
      subject: subject_type ? { type: subject_type, id: subject_id! } : null,
    }),
    body: { amount: net + tax, currency, description },
    occurredAt: `${day}T12:00:00Z`,
  })
}
