import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { CustomField, CustomFieldChange } from '../../contract/custom-field.ts'
import { fieldChanged } from '../../contract/custom-field-events.ts'
import { placeChoices } from './enter-values.ts'
import { fieldJson, fieldSubjects, keptOfField } from './field-json.ts'
import { fieldNamed, fieldSet, lockFields, updateField } from './field-queries.ts'
import { assertNameFree, settledChoices, settledFormula, settledWeight } from './settle-field.ts'

/** Renames a field, or changes its help, choices or formula. Its type stays: values were written as that. */
export async function changeField(
  ctx: Context & { ifMatch?: number },
  { id, ...input }: CustomFieldChange & { id: string },
): Promise<CustomField & { eventId: string | null }> {
  await lockFields(ctx)
  const set = await fieldSet(ctx)
  const stored = fieldNamed(set.fields, id)
  if (input.formula !== undefined && stored.type !== 'formula')
    throw invalid([{ path: 'formula', message: `"${stored.name}" is no formula. Add a field that is one.` }])
  const change = {
    ...input,
    weight: input.weight === undefined ? undefined : settledWeight(stored.type, input.weight),
    choices: input.choices && settledChoices(stored.type, stored.choices, input.choices),
    formula: input.formula === undefined ? undefined : settledFormula(set, stored, input.formula),
  }
  assertVersion(ctx.ifMatch, stored, change)
  const changed = changedFields(stored, change)
  if (!changed) return { ...fieldJson(set, stored), eventId: null }
  const field = { ...stored, ...changed.after }
  assertNameFree(set, field)
  await updateField(ctx, field)
  if (changed.after.choices) await placeChoices(ctx, id)
  const eventId = await recordEvent(ctx, fieldChanged, {
    subjects: fieldSubjects(id),
    body: { before: keptOfField(stored), after: keptOfField(field) },
  })
  const fields = set.fields.map((each) => (each.id === id ? field : each))
  return { ...fieldJson({ ...set, fields }, { ...field, version: stored.version + 1 }), eventId }
}
