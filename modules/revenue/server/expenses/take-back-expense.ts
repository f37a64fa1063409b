import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound } from '#platform/server/refusal.ts'
import { expenseTakenBack } from '../../contract/buying-events.ts'
import { openBooks } from '../books/books.ts'
import { alreadyTakenBack, assertNotBefore, assertUnpaid } from '../buying/taken-back.ts'
import { lockItems, matchItems } from '../payments/open-items.ts'
import { expenseSubjects } from './enter-expense.ts'
import { type NewExpenseRow, writeExpense } from './write-expense.ts'

type Stored = NewExpenseRow & { reversed_by: string | null }

/** Takes an expense back by one the other way, on its own day unless another is named. Both stay in the books. */
export async function takeBackExpense(
  ctx: Context,
  asked: { id: string; day?: string | undefined },
): Promise<{ id: string; eventId: string }> {
  const stored = await lockExpense(ctx, asked.id)
  const day = asked.day ?? stored.day
  if (stored.reversed_by || stored.reverses_id) throw alreadyTakenBack('expense')
  assertNotBefore(stored.day, day)
  await openBooks(ctx, day, 'day')
  const items = stored.paid_from === null ? await lockItems(ctx, [stored.id]) : new Map()
  assertUnpaid(items.get(stored.id))
  const id = newId()
  const { reversed_by: _, ...kept } = stored
  await writeExpense(ctx, {
    ...{ ...kept, id, day, due_on: null, reverses_id: stored.id },
    ...{ net: 0 - stored.net, tax: 0 - stored.tax, base_net: 0 - stored.base_net, base_tax: 0 - stored.base_tax },
  })
  await sql`
    update revenue.expense set reversed_by = ${id}
    where workspace_id = ${ctx.workspaceId} and id = ${stored.id}`.execute(ctx.db)
  if (stored.paid_from === null) {
    const both = await lockItems(ctx, [stored.id, id])
    await matchItems(ctx, day, both, [{ fromId: id, toId: stored.id, amount: stored.net + stored.tax }])
  }
  const eventId = await recordEvent(ctx, expenseTakenBack, {
    subjects: expenseSubjects({
      ...{ id: stored.id, accountId: stored.account_id, supplierId: stored.supplier_id },
      subject: stored.subject_type ? { type: stored.subject_type, id: stored.subject_id! } : null,
    }),
    body: { amount: stored.net + stored.tax, currency: stored.currency, description: stored.description },
    occurredAt: `${day}T12:00:00Z`,
  })
  return { id, eventId }
}

async function lockExpense({ db, workspaceId }: Context, id: string): Promise<Stored> {
  const { rows } = await sql<Stored>`
    select id, day, ledger, account_id, subject_type, subject_id, supplier_id, description, currency, trim_scale(rate)::text as rate,
      net, tax, base_net, base_tax, paid_from, due_on, recurring_id, recurring_on, reverses_id, reversed_by
    from revenue.expense where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db)
  if (!rows[0]) throw notFound('This expense')
  return rows[0]
}
