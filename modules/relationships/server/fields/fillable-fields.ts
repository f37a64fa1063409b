import type { Context } from '#platform/server/context.ts'
import type { CustomRecord, CustomType } from '../../contract/custom-field.ts'
import { digitsKept } from './enter-values.ts'
import { type StoredField, storedFields } from './field-queries.ts'

export interface FillableField extends Pick<StoredField, 'key' | 'name' | 'choices' | 'currency'> {
  type: Exclude<CustomType, 'formula'>
  /** Decimal places of a number or of money. */
  digits: number
}

/** The fields of a type of record that somebody fills in, in their order; what is computed is none. */
export async function fillableFields(
  scope: Pick<Context, 'db' | 'workspaceId'>,
  record: CustomRecord,
): Promise<FillableField[]> {
  const fields = await storedFields(scope)
  return fields.flatMap((field) => {
    const { key, name, type, choices, currency } = field
    if (field.record !== record || type === 'formula') return []
    return [{ key, name, type, choices, currency, digits: digitsKept(field) }]
  })
}
