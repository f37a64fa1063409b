import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { bankLineUnbooked } from '../../contract/bank-events.ts'
import { openBooks } from '../books/books.ts'
import { post } from '../books/post.ts'
import { reversePayment } from '../payments/reverse-payment.ts'
import { lineSubjects, movementOf } from './line-events.ts'
import { lockBankLine } from './line-queries.ts'

/** Takes a booking back: its payment is reversed, an entry is entered the other way, and the line waits again. */
export async function unbookBankLine(
  ctx: Context & { ifMatch?: number },
  id: string,
): Promise<{ version: number; eventId: string }> {
  const line = await takeBack(ctx, id, ctx.ifMatch)
  const eventId = await recordEvent(ctx, bankLineUnbooked, {
    subjects: lineSubjects(id),
    body: movementOf(line),
  })
  return { version: line.version + 1, eventId }
}

export async function takeBack(ctx: Context, id: string, seen?: number) {
  const line = await lockBankLine(ctx, id)
  assertVersion(seen, line, {})
  if (line.state !== 'matched') throw new Refusal(409, 'This line is not booked')
  if (line.paymentId)
    await reversePayment(ctx, { id: line.paymentId, day: line.bookedOn, reason: 'Line of the bank taken back' })
  if (line.entryId) await enterBack(ctx, line.entryId, line.bookedOn)
  await sql`
    update revenue.bank_line set state = 'new', account_id = null, payment_id = null, ledger = null, entry_id = null, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  return line
}

/** What was entered stays, and the same the other way undoes it, on the same day. */
async function enterBack(ctx: Context, entryId: string, day: string): Promise<void> {
  await openBooks(ctx, day, 'id')
  const { rows: entries } = await sql<{ ledger: string; amount: number }>`
    select ledger, -amount as amount from revenue.posting
    where workspace_id = ${ctx.workspaceId} and source_id = ${entryId} order by position`.execute(ctx.db)
  await post(ctx, { type: 'manual', id: newId(), day, entries })
}
