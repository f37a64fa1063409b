import { sql } from 'kysely'
import type { Context } from '../server/context.ts'
import { newId } from '../server/ids.ts'
import { notFound, Refusal } from '../server/refusal.ts'
import type { LeftEvent, LeftRecord } from '../server/slice.ts'
import { type KnownUndo, reasonsOf } from './changed-since.ts'
import { findRecorded, type Standing } from './find-recorded.ts'
import { recordEvents } from './record-events.ts'
import { assertMayTurn, cannotBeUndone, eventUndone, isAgain, undoneBody } from './undo-event.ts'

const most = 1000

export interface UndoneBatch {
  /** The undos are a batch as well, and can be taken back by this. */
  batchId: string
  undone: number
  left: LeftRecord[]
}

/**
 * Takes back what was done in one go. What somebody changed since stays and is listed with the reason; when that is all
 * of it, the whole is refused. Larger batches are imports, whose page takes them back.
 */
export async function undoBatch(ctx: Context, known: KnownUndo, id: string): Promise<UndoneBatch> {
  const found = await findRecorded(ctx, sql`e.batch_id = ${id}`, most + 1)
  if (found.length === 0) throw notFound('This batch')
  const events = found.filter(({ undone }) => !undone)
  if (events.length === 0) throw new Refusal(409, 'This was undone already')
  if (events.length > most || events.some(({ root }) => !known.undoMany[root.type])) throw cannotBeUndone()
  for (const { root } of events) assertMayTurn(ctx, typeOf(known, root.type), root)
  const stayed: (LeftEvent | LeftRecord)[] = []
  for (const [type, same] of Map.groupBy(events, ({ root }) => root.type))
    for (const [again, roots] of Map.groupBy(same, ({ root }) => isAgain(root)))
      stayed.push(
        ...(await known.undoMany[type]!(
          ctx,
          roots.map(({ root }) => root),
          again,
        )),
      )
  const left = stayed.filter((each) => 'eventId' in each)
  const reasons = await reasonsOf(ctx, known, left)
  const listed = left.map(({ eventId, record, name }) => ({
    ...{ ...record, name },
    reason: reasons.get(eventId) ?? 'It was changed since.',
  }))
  const whole = new Set(left.map(({ eventId }) => eventId))
  const undone = events.filter(({ root }) => !whole.has(root.id))
  if (undone.length === 0) throw nothingLeft(listed)
  const batchId = newId()
  await record({ ...ctx, batchId }, known, undone)
  return { batchId, undone: undone.length, left: [...listed, ...stayed.filter((each) => 'reason' in each)] }
}

const typeOf = ({ eventTypes }: KnownUndo, name: string) => eventTypes.find(({ type }) => type === name)!

function record(ctx: Context, known: KnownUndo, undone: Standing[]): Promise<void> {
  return recordEvents(
    ctx,
    eventUndone,
    undone.map(({ id, root }) => ({
      subjects: root.subjects,
      body: undoneBody(typeOf(known, root.type), root, isAgain(root)),
      undoOf: id,
    })),
  )
}

function nothingLeft([first, ...others]: UndoneBatch['left']): Refusal {
  const more = others.length === 0 ? '' : ` The other ${others.length} were changed since as well.`
  return new Refusal(409, `${first!.name} was changed since`, {
    detail: `${first!.reason}${more} Undo the later changes first, or change them back by hand.`,
  })
}
