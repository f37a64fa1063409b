import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { type StarredRecord, starRemoved } from '../../contract/starred.ts'
import { removeStar, starSubjects } from './starred-queries.ts'

/** Takes a favourite out, whether or not the record is still to be seen. */
export async function unstar(ctx: Context, record: StarredRecord): Promise<{ eventId: string }> {
  const place = await removeStar(ctx, record)
  if (place === undefined) throw notFound('This favourite')
  const eventId = await recordEvent(ctx, starRemoved, { subjects: starSubjects(record), body: { ...record, place } })
  return { eventId }
}
