import { sql } from 'kysely'
import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { billTakenBack } from '../../contract/buying-events.ts'
import { openBooks } from '../books/books.ts'
import { lockItems, matchItems } from '../payments/open-items.ts'
import { billSubjects } from './enter-bill.ts'
import { feedScorecard } from './feed-scorecard.ts'
import { forgetUnitCosts } from './keep-unit-costs.ts'
import { alreadyTakenBack, assertNotBefore, assertUnpaid } from './taken-back.ts'
import { writeCounterBill } from './write-counter-bill.ts'

interface Stored {
  kind: string
  account_id: string
  number: string | null
  day: string
  currency: string
  total: number
  reversed_by: string | null
}

/** Takes a bill back by one the other way, on its own day unless another is named. What it cleared stands as received again. */
export async function takeBackBill(
  ctx: Context,
  asked: { id: string; day?: string | undefined },
): Promise<{ id: string; eventId: string }> {
  const { db, workspaceId } = ctx
  const { rows } = await sql<Stored>`
    select kind, account_id, number, day, currency, net + tax as total, reversed_by from revenue.bill
    where workspace_id = ${workspaceId} and id = ${asked.id} for update`.execute(db)
  const [stored] = rows
  if (stored?.kind !== 'bill') throw notFound('This bill')
  await assertAccount(ctx, stored.account_id, 'books:create')
  const day = asked.day ?? stored.day
  if (stored.reversed_by) throw alreadyTakenBack('bill')
  assertNotBefore(stored.day, day)
  await openBooks(ctx, day, 'day')
  assertUnpaid((await lockItems(ctx, [asked.id])).get(asked.id))
  const id = await writeCounterBill(ctx, { of: asked.id, day })
  const items = await lockItems(ctx, [asked.id, id])
  await matchItems(ctx, day, items, [{ fromId: id, toId: asked.id, amount: stored.total }])
  await forgetUnitCosts(ctx, asked.id)
  const eventId = await recordEvent(ctx, billTakenBack, {
    subjects: billSubjects(asked.id, stored.account_id),
    body: { number: stored.number, amount: stored.total, currency: stored.currency },
    occurredAt: `${day}T12:00:00Z`,
  })
  await feedScorecard(ctx, stored.account_id)
  return { id, eventId }
}
