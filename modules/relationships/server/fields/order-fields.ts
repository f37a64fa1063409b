import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { CustomField, CustomRecord } from '../../contract/custom-field.ts'
import { fieldsOrdered } from '../../contract/custom-field-events.ts'
import { fieldJson } from './field-json.ts'
import { fieldSet, lockFields, storedFields, writeOrder } from './field-queries.ts'

/** Puts the fields of a type of record into this order; all of them are named. */
export async function orderFields(
  ctx: Context,
  { record, ids }: { record: CustomRecord; ids: string[] },
): Promise<{ items: CustomField[]; eventId: string | null }> {
  await lockFields(ctx)
  const before = (await storedFields(ctx)).filter((field) => field.record === record).map(({ id }) => id)
  if (before.length !== ids.length || !before.every((id) => ids.includes(id)))
    throw invalid([{ path: 'ids', message: 'The fields are others by now. Open the page again, then order them.' }])
  const changed = ids.some((id, at) => before[at] !== id)
  if (changed) await writeOrder(ctx, ids)
  const eventId = changed
    ? await recordEvent(ctx, fieldsOrdered, {
        subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
        body: { record, before: { ids: before }, after: { ids } },
      })
    : null
  const set = await fieldSet(ctx)
  return { items: set.fields.filter((field) => field.record === record).map((field) => fieldJson(set, field)), eventId }
}
