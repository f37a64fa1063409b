import { sql } from 'kysely'
import type { EventType } from '#platform/contract/event.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { BankLine } from '../../contract/bank.ts'
import { bankLineLeftOut, bankLineTakenIn } from '../../contract/bank-events.ts'
import { notWaiting } from './book-line.ts'
import { lineSubjects, movementOf } from './line-events.ts'
import { findBankLine, lockBankLine } from './line-queries.ts'

type Writing = Context & { ifMatch?: number }

/** A line that belongs in no book here: booked by hand already, or private. */
export const leaveOutBankLine = (ctx: Writing, id: string) => written(ctx, id, setLeftOut, bankLineLeftOut)

export const takeInBankLine = (ctx: Writing, id: string) => written(ctx, id, setTakenIn, bankLineTakenIn)

async function written(ctx: Writing, id: string, set: typeof setLeftOut, type: EventType<typeof bankLineLeftOut.body>) {
  const line = await set(ctx, id, ctx.ifMatch)
  const eventId = await recordEvent(ctx, type, { subjects: lineSubjects(id), body: movementOf(line) })
  return { version: line.version + 1, eventId }
}

export async function setLeftOut(ctx: Context, id: string, seen?: number) {
  const line = await lockBankLine(ctx, id)
  assertVersion(seen, line, {})
  if (line.state !== 'new') throw notWaiting(line)
  await writeState(ctx, id, 'left-out')
  return line
}

export async function setTakenIn(ctx: Context, id: string, seen?: number) {
  const line = await lockBankLine(ctx, id)
  assertVersion(seen, line, {})
  if (line.state !== 'left-out') throw new Refusal(409, 'This line is not left out')
  await writeState(ctx, id, 'new')
  return line
}

async function writeState({ db, workspaceId }: Context, id: string, state: 'new' | 'left-out'): Promise<void> {
  await sql`
    update revenue.bank_line set state = ${state}, version = version + 1
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

/** A proposal that is not it; the line waits on, and the same is not proposed for it again. */
export async function rejectProposal(
  ctx: Context,
  { id, key }: { id: string; key: string },
): Promise<{ line: BankLine }> {
  const line = await lockBankLine(ctx, id)
  if (line.state !== 'new') throw notWaiting(line)
  if (!line.rejected.includes(key))
    await sql`
      update revenue.bank_line set rejected = array_append(rejected, ${key}), version = version + 1
      where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  return { line: await findBankLine(ctx, id) }
}
