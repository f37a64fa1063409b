import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { CustomField, NewCustomField } from '../../contract/custom-field.ts'
import { fieldCreated } from '../../contract/custom-field-events.ts'
import { fieldJson, fieldSubjects, keptOfField } from './field-json.ts'
import { fieldSet, insertField, lockFields, type StoredField, storedFields } from './field-queries.ts'
import { assertNameFree, assertRoom, freeKey, settledChoices, settledFormula, settledWeight } from './settle-field.ts'

/** Adds a field to a type of record. No record is touched: what has no value has none. */
export async function createField(
  ctx: Context,
  { id = newId(), ...input }: NewCustomField & { id?: string },
): Promise<CustomField & { eventId: string }> {
  await lockFields(ctx)
  const [set, every] = await Promise.all([fieldSet(ctx), storedFields(ctx, { deleted: true })])
  assertRoom(set, input.record)
  const { record, name, type } = input
  const siblings = every.filter((each) => each.record === record)
  const field: StoredField = {
    ...{ id, record, name, type, key: freeKey(name, siblings), help: input.help ?? null },
    choices: settledChoices(type, [], input.choices ?? []),
    currency: type === 'money' ? (input.currency ?? set.baseCurrency) : null,
    digits: type === 'number' || type === 'formula' ? (input.digits ?? (type === 'number' ? 0 : 2)) : null,
    required: input.required && type !== 'formula',
    weight: settledWeight(type, input.weight ?? null),
    formula: type === 'formula' ? '' : null,
    place: Math.max(-1, ...siblings.map(({ place }) => place)) + 1,
    ...{ isDeleted: false, version: 1 },
  }
  assertNameFree(set, field)
  if ((type === 'formula') !== (input.formula !== undefined))
    throw invalid([
      {
        path: 'formula',
        message: type === 'formula' ? 'The formula is missing. Write one.' : 'Only a formula has one. Leave it out.',
      },
    ])
  if (input.formula !== undefined) field.formula = settledFormula(set, field, input.formula)
  await insertField(ctx, field)
  const eventId = await recordEvent(ctx, fieldCreated, {
    subjects: fieldSubjects(id),
    body: { after: keptOfField(field) },
  })
  return { ...fieldJson({ ...set, fields: [...set.fields, field] }, field), eventId }
}
