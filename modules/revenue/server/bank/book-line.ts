import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { fromMinor, toMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { Booking } from '../../contract/bank.ts'
import { bankLineBooked } from '../../contract/bank-events.ts'
import { openBooks } from '../books/books.ts'
import { post } from '../books/post.ts'
import { rateOn } from '../books/rate-on.ts'
import { ledgerNames } from './ledger-names.ts'
import { lineSubjects, movementOf } from './line-events.ts'
import { lockBankLine } from './line-queries.ts'
import { settleLine } from './settle-line.ts'

export type Locked = Awaited<ReturnType<typeof lockBankLine>>

/** Confirms what a line is: it becomes a payment of an account, or an entry with a ledger account. Nothing else books one. */
export async function bookBankLine(
  ctx: Context & { ifMatch?: number },
  { id, ...as }: Booking & { id: string },
): Promise<{ version: number; eventId: string; paymentId: string | null }> {
  const line = await lockBankLine(ctx, id)
  assertVersion(ctx.ifMatch, line, {})
  if (line.state !== 'new') throw notWaiting(line)
  if ((as.accountId === undefined) === (as.ledger === undefined))
    throw invalid([
      {
        path: 'accountId',
        message: 'A line is a payment of an account or belongs to a ledger account. Name one of them.',
      },
    ])
  const booked = as.ledger
    ? await enterWithLedger(ctx, line, as.ledger)
    : await settleLine(ctx, line, { ...as, accountId: as.accountId! })
  await sql`
    update revenue.bank_line set state = 'matched', account_id = ${as.accountId ?? null}, payment_id = ${booked.paymentId},
      ledger = ${as.ledger ?? null}, entry_id = ${booked.entryId}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  const eventId = await recordEvent(ctx, bankLineBooked, {
    subjects: lineSubjects(id),
    body: { ...movementOf(line), paymentId: booked.paymentId, ledger: as.ledger ?? null },
  })
  return { version: line.version + 1, eventId, paymentId: booked.paymentId }
}

const states = { matched: 'booked already', 'left-out': 'left out of the books', new: '' }
export const notWaiting = ({ state }: Locked) =>
  new Refusal(409, `This line is ${states[state]}`, {
    detail: `This line is ${states[state]}. Take that back first, then say what it is.`,
  })

async function enterWithLedger(ctx: Context, line: Locked, ledger: string) {
  if (!(await ledgerNames(ctx)).has(ledger))
    throw invalid([
      { path: 'ledger', message: `There is no ledger account ${ledger}. Choose one of the chart of accounts.` },
    ])
  if (ledger === line.bankLedger)
    throw invalid([{ path: 'ledger', message: 'The money lies in this ledger account already. Choose another one.' }])
  if (ledger === 'receivables' || ledger === 'payables')
    throw invalid([
      { path: 'ledger', message: 'What is owed is kept by account. Name the account that paid or was paid.' },
    ])
  await openBooks(ctx, line.bookedOn, 'id')
  const entryId = newId()
  const amount = await inBase(ctx, line)
  await post(ctx, {
    ...{ type: 'manual' as const, id: entryId, day: line.bookedOn },
    entries: [
      { ledger: line.bankLedger, amount },
      { ledger, amount: -amount },
    ],
  })
  return { paymentId: null, entryId }
}

/** Minor units of the base currency, by the rate of the day. */
async function inBase(ctx: Context, { amount, currency, bookedOn }: Locked): Promise<number> {
  const { baseCurrency: base } = await currentWorkspace(ctx)
  if (currency === base) return amount
  const rate = await rateOn(ctx, { currency, base, day: bookedOn, path: 'id' })
  return toMinor(new Decimal(fromMinor(amount, currency)).times(rate), base)
}
