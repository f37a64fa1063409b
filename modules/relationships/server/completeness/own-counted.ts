import type { Context } from '#platform/server/context.ts'
import type { CountedField } from '../../contract/completeness/counted-fields.ts'
import { type CustomRecord, customName } from '../../contract/custom-field.ts'
import { storedFields } from '../fields/field-queries.ts'

/** The fields of the workspace's own that count for every record of a type, in their order. */
export async function ownCounted(
  scope: Pick<Context, 'db' | 'workspaceId'>,
  record: CustomRecord,
): Promise<CountedField[]> {
  const fields = await storedFields(scope)
  return fields.flatMap((field): CountedField[] =>
    field.record === record && field.weight !== null
      ? [
          {
            ...{ key: customName(field.key), label: field.name, weight: field.weight },
            ...{ why: field.help ?? 'Your firm asks for it', from: { own: field.key } },
          },
        ]
      : [],
  )
}

/** The same where a list names how complete its records are; else they are not asked for. */
export const ownCountedIn = async (
  scope: Pick<Context, 'db' | 'workspaceId'>,
  record: CustomRecord,
  names: readonly string[],
): Promise<CountedField[]> => (names.includes('complete') ? ownCounted(scope, record) : [])
