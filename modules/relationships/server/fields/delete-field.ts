import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { fieldDeleted } from '../../contract/custom-field-events.ts'
import { enterWordsOf } from './enter-words.ts'
import { namesField } from './field-formulas.ts'
import { fieldSubjects, keptOfField } from './field-json.ts'
import { fieldNamed, lockFields, type StoredField, storedFields, updateField } from './field-queries.ts'

/** Takes a field out of every screen. Its values stay with their records and come back with it. */
export async function deleteField(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  await lockFields(ctx)
  const fields = await storedFields(ctx)
  const stored = fieldNamed(fields, id)
  assertVersion(ctx.ifMatch, stored, {})
  assertUnused(fields, stored)
  await updateField(ctx, { ...stored, isDeleted: true })
  await enterWordsOf(ctx, stored)
  const eventId = await recordEvent(ctx, fieldDeleted, {
    subjects: fieldSubjects(id),
    body: { before: keptOfField(stored) },
  })
  return { eventId }
}

/** A formula would have nothing to compute from. */
export function assertUnused(fields: readonly StoredField[], { record, key, name }: StoredField): void {
  const users = fields.filter((each) => each.record === record && each.formula && namesField(each.formula, key))
  if (users.length === 0) return
  const which = users.map((each) => `"${each.name}"`).join(', ')
  throw new Refusal(409, `A formula refers to "${name}"`, {
    detail: `${which} ${users.length === 1 ? 'refers' : 'refer'} to it. Change or delete the formula first.`,
  })
}
