import { sql } from 'kysely'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { paperAnswered, paperChanged, paperSent } from '../../contract/paper-events.ts'
import { paperName } from '../../contract/paper-name.ts'
import type { PaperState } from '../../contract/papers.ts'
import { storeChosen } from './answer-paper.ts'
import { assertNothingFollows } from './move-paper.ts'
import { lockPaper, type PaperRecord, type StoredLine } from './paper-queries.ts'
import { settleProgress, sourcesOf } from './progress.ts'
import { assertRemains } from './remains.ts'
import { settlePaper } from './settle-paper.ts'
import { type PaperColumns, storeFields, storeLines } from './store-paper.ts'

const paperOf = (ctx: Context, { subjects }: RecordedEvent) =>
  lockPaper(ctx, subjects.find(({ role }) => role === 'paper')?.id)

const changedSince = (paper: PaperRecord) => new ChangedSince({ type: 'paper', id: paper.id }, paperName(paper))

/** From the state after an event to the one before it, or the other way. */
async function moveBack(ctx: Context, event: RecordedEvent, from: PaperState, to: PaperState): Promise<PaperRecord> {
  const paper = await paperOf(ctx, event)
  if (paper.state !== from) throw changedSince(paper)
  await assertNothingFollows(ctx, paper)
  if (from === 'cancelled') await assertRemains(ctx, paper)
  await storeFields(ctx, paper.id, { state: to })
  if (paper.kind === 'delivery') await settleProgress(ctx, await sourcesOf(ctx, paper))
  return paper
}

const states = (event: RecordedEvent) => paperSent.body.parse(event.body)
const back: Undo = async (ctx, event) => void (await moveBack(ctx, event, states(event).to, states(event).from))
const again: Undo = async (ctx, event) => void (await moveBack(ctx, event, states(event).from, states(event).to))

/** The version before is open again where the newer one was not sent after all. */
async function reopenBefore(ctx: Context, { groupId, revision }: PaperRecord): Promise<void> {
  await sql`update revenue.paper p set state = 'sent', version = version + 1
    where workspace_id = ${ctx.workspaceId} and group_id = ${groupId} and state = 'replaced'
      and revision = (select max(revision) from revenue.paper
        where workspace_id = ${ctx.workspaceId} and group_id = ${groupId} and revision < ${revision} and state = 'replaced')`.execute(
    ctx.db,
  )
}

async function replaceBefore(ctx: Context, { id, groupId }: PaperRecord): Promise<void> {
  await sql`update revenue.paper set state = 'replaced', version = version + 1
    where workspace_id = ${ctx.workspaceId} and group_id = ${groupId} and id <> ${id} and state = 'sent'`.execute(
    ctx.db,
  )
}

async function setAnswer(
  ctx: Context,
  event: RecordedEvent,
  from: PaperState,
  to: PaperState,
  options: string[],
): Promise<void> {
  const paper = await moveBack(ctx, event, from, to)
  const lines = paper.lines.map((line) => (line.optional ? { ...line, chosen: options.includes(line.id) } : line))
  const { net, tax, total } = await settlePaper(ctx, { ...paper, lines })
  await storeChosen(ctx, paper.id, lines)
  const { name } = paperAnswered.body.parse(event.body)
  const answered =
    to === 'sent'
      ? { answeredAt: null, answeredName: null, answeredFrom: null, answerNote: null }
      : { answeredAt: event.occurredAt, answeredName: name }
  await storeFields(ctx, paper.id, { net, tax, total, ...answered })
}

type Kept = Record<string, unknown> & { lines?: StoredLine[]; order?: string[] }

/** Puts fields and lines from one side of a change to the other, where they are still as that left them. */
async function putBack(ctx: Context, event: RecordedEvent, from: Kept, to: Kept): Promise<void> {
  const paper = await paperOf(ctx, event)
  const { lines: there = [], order: _, ...fields } = from
  const { lines: wanted = [], order, ...next } = to
  const now = new Map(paper.lines.map((line) => [line.id, line]))
  const same = (line: StoredLine | undefined, other: StoredLine) => line !== undefined && text(line) === text(other)
  const unchanged =
    Object.entries(fields).every(([field, value]) => text(paper[field as keyof PaperRecord]) === text(value)) &&
    there.every((line) => same(now.get(line.id), line)) &&
    wanted.every((line) => there.some(({ id }) => id === line.id) || !now.has(line.id))
  if (paper.state !== 'draft' || !unchanged) throw changedSince(paper)
  for (const { id } of there) now.delete(id)
  for (const line of wanted) now.set(line.id, line)
  const ids = order ?? paper.lines.map(({ id }) => id)
  const lines = [...now.values()].sort((a, b) => place(ids, a.id) - place(ids, b.id))
  const restored = { ...paper, ...next, lines } as PaperRecord
  await assertRemains(ctx, restored)
  const { net, tax, total } = await settlePaper(ctx, restored)
  await storeFields(ctx, paper.id, { ...(next as PaperColumns), net, tax, total })
  await storeLines(ctx, paper.id, lines)
}

const place = (ids: string[], id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
const text = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

const changes = (event: RecordedEvent) =>
  paperChanged.body.parse(event.body) as unknown as { before: Kept; after: Kept }

export const paperUndo: Record<string, Undo> = {
  'paper.written': async (ctx, event) => {
    const paper = await paperOf(ctx, event)
    if (paper.state !== 'draft' || paper.version > 1 + event.turns) throw changedSince(paper)
    await storeFields(ctx, paper.id, { state: 'cancelled' })
  },
  'paper.changed': (ctx, event) => putBack(ctx, event, changes(event).after, changes(event).before),
  'paper.sent': async (ctx, event) => reopenBefore(ctx, await moveBack(ctx, event, 'sent', 'draft')),
  'paper.confirmed': back,
  'paper.delivered': back,
  'paper.cancelled': back,
  'paper.answered': (ctx, event) => {
    const { from, to, before } = paperAnswered.body.parse(event.body)
    return setAnswer(ctx, event, to, from, before)
  },
}

/** The same done again, after it was taken back. */
export const paperRedo: Record<string, Undo> = {
  'paper.written': async (ctx, event) => {
    const paper = await paperOf(ctx, event)
    if (paper.state !== 'cancelled') throw changedSince(paper)
    await assertRemains(ctx, paper)
    await storeFields(ctx, paper.id, { state: 'draft' })
  },
  'paper.changed': (ctx, event) => putBack(ctx, event, changes(event).before, changes(event).after),
  'paper.sent': async (ctx, event) => replaceBefore(ctx, await moveBack(ctx, event, 'draft', 'sent')),
  'paper.confirmed': again,
  'paper.delivered': again,
  'paper.cancelled': again,
  'paper.answered': (ctx, event) => {
    const { from, to, after } = paperAnswered.body.parse(event.body)
    return setAnswer(ctx, event, from, to, after)
  },
}
