import type { CustomField } from '../../contract/custom-field.ts'
import type { KeptField } from '../../contract/custom-field-events.ts'
import { readableFormula, shownFormula } from './field-formulas.ts'
import type { FieldSet, StoredField } from './field-queries.ts'

/** A field as it is told: its formula with the names of other fields. */
export function fieldJson(set: FieldSet, field: StoredField): CustomField {
  const { id, record, key, name, type, help, choices, digits, required, weight, formula, version } = field
  const typed = formula === null ? undefined : readableFormula(set, field)
  const currency = typed?.type.is === 'money' ? typed.type.currency : field.currency
  return {
    ...{ id, record, key, name, type, help, choices, currency, digits, required, weight, version },
    formula: formula === null ? null : shownFormula(set.fields, record, formula),
    result: typed?.type.is ?? null,
  }
}

/** As an event keeps it. */
export const keptOfField = (field: KeptField): KeptField => {
  const { record, key, name, type, help, choices, currency, digits, required, weight, formula } = field
  return { record, key, name, type, help, choices, currency, digits, required, weight, formula }
}

export const fieldSubjects = (id: string) => [{ role: 'custom-field', type: 'custom-field', id }]
