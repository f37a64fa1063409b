import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { defineEvent, type EventType } from '#platform/contract/event.ts'
import type { Context } from '../server/context.ts'
import { assertWrites } from '../server/field-rules.ts'
import { notFound, Refusal } from '../server/refusal.ts'
import type { LeftRecord, RecordedEvent, Undo } from '../server/slice.ts'
import { ChangedSince, type KnownUndo, reasonsOf } from './changed-since.ts'
import { findRecorded } from './find-recorded.ts'
import { recordEvent } from './record-event.ts'
import { type Reader, type ToldEvent, tellEvent } from './tell-event.ts'

const sentencePart = z.union([
  z.string(),
  z.object({ strong: z.string() }),
  z.object({ amount: z.number(), currency: z.string() }),
])
const fieldChange = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** Says what was taken back or done again, in the words of the event it is about. */
export const eventUndone = defineEvent({
  type: 'event.undone',
  body: z.object({
    type: z.string(),
    sentence: z.array(sentencePart),
    again: z.boolean().optional(),
    changes: z.array(fieldChange).optional(),
  }),
  sentence: (body) => [body.again ? 'Done again: ' : 'Undone: ', ...body.sentence],
  icon: 'arrow-back-up',
  strand: 'change',
})

export interface UndoneEvent {
  eventId: string
  /** What came after it and stays. */
  left: LeftRecord[]
}

/**
 * Takes an event back: its owner undoes the change, and an event with the same subjects says so; that one can be taken
 * back in turn. The owner locks the record it changes, so of two undos at the same time the second is refused.
 */
export async function undoEvent(ctx: Context, known: KnownUndo, id: string): Promise<UndoneEvent> {
  const [event] = await findRecorded(ctx, sql`e.id = ${id}`, 1)
  if (!event) throw notFound('This entry of the history')
  const { root } = event
  const again = isAgain(root)
  const undo = (again ? known.redo : known.undo)[root.type]
  const type = known.eventTypes.find((each) => each.type === root.type)
  if (!undo || !type || (event.id !== root.id && event.type !== eventUndone.type)) throw cannotBeUndone()
  if (event.undone) throw new Refusal(409, 'This was undone already')
  assertMayTurn(ctx, type, root)
  const left = await takeBack(ctx, known, undo, root)
  const eventId = await recordEvent(ctx, eventUndone, {
    subjects: root.subjects,
    body: undoneBody(type, root, again),
    undoOf: id,
  })
  return { eventId, left }
}

async function takeBack(ctx: Context, known: KnownUndo, undo: Undo, root: RecordedEvent): Promise<LeftRecord[]> {
  try {
    return (await undo(ctx, root)) ?? []
  } catch (error) {
    throw error instanceof ChangedSince ? await withReason(ctx, known, root, error) : error
  }
}

/** An undo of an undo does the change again, an undo of that takes it back. */
export const isAgain = ({ turns }: RecordedEvent) => turns % 2 === 1

export const cannotBeUndone = () =>
  new Refusal(409, 'This cannot be undone', {
    detail: 'Change it back by hand; both changes stay in the history.',
  })

/** Whoever takes a change back, or does it again, writes the values that stood there or stand in it. */
export function assertMayTurn({ actor }: Context, type: EventType, root: RecordedEvent): void {
  const { before, after } = root.body as { before?: unknown; after?: unknown }
  const written = isAgain(root) ? { after } : { before }
  if (before !== undefined) assertWrites(actor, type.body, written)
}

export function undoneBody(type: EventType, { body }: Pick<RecordedEvent, 'body'>, again: boolean): UndoneBody {
  return wordsOfUndone(type, tellEvent(type, body), again)
}

type UndoneBody = z.input<typeof eventUndone.body>

function wordsOfUndone({ type }: EventType, told: ToldEvent | undefined, again: boolean): UndoneBody {
  const { sentence = [], changes = [] } = told ?? {}
  const turned = changes.map(({ field, label, before, after }) => ({ field, label, before: after, after: before }))
  return {
    type,
    sentence,
    ...(again && { again }),
    ...(changes.length > 0 && { changes: again ? changes : turned }),
  }
}

/**
 * An undo keeps the words of what it took back, hidden values among them: to a reader from whom something is hidden they are said
 * again from the change at its beginning.
 */
export function tellUndone(
  types: EventType[],
  body: unknown,
  root: Pick<RecordedEvent, 'type' | 'body'>,
  reader: Reader,
): ToldEvent | undefined {
  const type = types.find((each) => each.type === root.type)
  const told = type && tellEvent(type, root.body, reader)
  const { success, data } = eventUndone.body.safeParse(body)
  return told && success ? tellEvent(eventUndone, wordsOfUndone(type, told, data.again ?? false)) : undefined
}

/** The change at the beginning of the undos that `e` (a column expression) ends, as JSON. */
export const rootOfUndone = (workspaceId: string, event: RawBuilder<unknown>) => sql`
  (with recursive back as (
      select u.id, u.type, u.undo_of from platform.event u where u.workspace_id = ${workspaceId} and u.id = ${event}
      union all
      select u.id, u.type, u.undo_of from back c
      join platform.event u on u.workspace_id = ${workspaceId} and u.id = c.undo_of)
    select json_build_object('type', c.type, 'body', rb.body) from back c
    join platform.event_body rb on rb.workspace_id = ${workspaceId} and rb.event_id = c.id
    where c.undo_of is null)`

async function withReason(
  ctx: Context,
  known: KnownUndo,
  root: RecordedEvent,
  refused: ChangedSince,
): Promise<Refusal> {
  const { record, title, faults, message } = refused
  const reason = (await reasonsOf(ctx, known, [{ eventId: root.id, record }])).get(root.id)
  return new Refusal(409, title, { detail: reason ? `${reason} ${message}` : message, faults })
}
