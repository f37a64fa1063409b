import { sql } from 'kysely'
import type { EventType } from '#platform/contract/event.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { paperCancelled, paperConfirmed, paperDelivered, paperSent } from '../../contract/paper-events.ts'
import { paperName } from '../../contract/paper-name.ts'
import type { PaperKind, PaperState } from '../../contract/papers.ts'
import { takeNumber } from '../books/take-number.ts'
import { aboutPaper, findPaper, lockPaper, type PaperRecord, paperSubjects, wrongState } from './paper-queries.ts'
import { settleProgress, sourcesOf } from './progress.ts'
import { storeFields } from './store-paper.ts'
import { assertDraft, type Written } from './write-paper.ts'

/** A quote leaves the house: it has its number, and the version before it can be accepted no more. */
export async function sendPaper(ctx: Context, id: string): Promise<Written> {
  const paper = await release(ctx, id, 'quote', 'sent', paperSent)
  await sql`update revenue.paper set state = 'replaced', version = version + 1
    where workspace_id = ${ctx.workspaceId} and group_id = ${paper.groupId} and id <> ${id} and state = 'sent'`.execute(
    ctx.db,
  )
  return told(ctx, paper)
}

/** An order is agreed: it has its number, and is to be delivered and billed. */
export async function confirmPaper(ctx: Context, id: string): Promise<Written> {
  return told(ctx, await release(ctx, id, 'order', 'open', paperConfirmed))
}

/** The goods went out. */
export async function deliverPaper(ctx: Context, id: string): Promise<Written> {
  const paper = await release(ctx, id, 'delivery', 'done', paperDelivered)
  await settleProgress(ctx, await sourcesOf(ctx, paper))
  return told(ctx, paper)
}

type Released = PaperRecord & { eventId: string }

const told = async (ctx: Context, { id, eventId }: Released): Promise<Written> => ({
  ...(await findPaper(ctx, id)),
  eventId,
})

async function release(
  ctx: Context,
  id: string,
  kind: PaperKind,
  to: PaperState,
  event: EventType<(typeof paperSent)['body']>,
): Promise<Released> {
  const paper = await lockPaper(ctx, id)
  if (paper.kind !== kind) throw wrongState(`${paperName(paper)} is no ${kind}`, `Only a ${kind} can go this way.`)
  assertDraft(paper)
  assertFilled(paper)
  const number = paper.number ?? (await takeNumber(ctx, kind, paper.day)).number
  await storeFields(ctx, id, { state: to, number })
  const next = { ...paper, number }
  const eventId = await recordEvent(ctx, event, {
    subjects: paperSubjects(paper),
    body: { ...aboutPaper(next), from: 'draft', to },
  })
  return { ...next, state: to, eventId }
}

export function assertFilled({ lines }: PaperRecord): void {
  if (lines.some(({ kind }) => kind !== 'text')) return
  throw invalid([{ path: 'lines', message: 'There is nothing on it yet. Write at least one line.' }])
}

/** Cancels what nobody acted on: of which nothing was delivered or billed. It stays in the history. */
export async function cancelPaper(ctx: Context, id: string): Promise<Written> {
  const paper = await lockPaper(ctx, id)
  if (paper.state === 'cancelled')
    throw wrongState(`${paperName(paper)} is cancelled already`, 'Nothing is left to do.')
  if (paper.state === 'issued')
    throw wrongState(`${paperName(paper)} is issued`, 'An issued document never changes. Correct it by a credit note.')
  await assertNothingFollows(ctx, paper)
  await storeFields(ctx, id, { state: 'cancelled' })
  await settleProgress(ctx, paper.kind === 'delivery' ? await sourcesOf(ctx, paper) : [])
  const eventId = await recordEvent(ctx, paperCancelled, {
    subjects: paperSubjects(paper),
    body: { ...aboutPaper(paper), from: paper.state, to: 'cancelled' },
  })
  return { ...(await findPaper(ctx, id)), eventId }
}

export async function assertNothingFollows({ db, workspaceId }: Context, paper: PaperRecord): Promise<void> {
  const { rows } = await sql<{ kind: PaperKind; number: string | null; revision: number }>`
    select n.kind, n.number, n.revision from revenue.paper n
    where n.workspace_id = ${workspaceId} and n.follows_id = ${paper.id} and n.group_id <> ${paper.groupId} and n.state <> 'cancelled'
    order by n.created_at limit 1`.execute(db)
  if (rows[0])
    throw wrongState(`${paperName(rows[0])} came from it`, `Cancel that first, and then ${paperName(paper)}.`)
}
