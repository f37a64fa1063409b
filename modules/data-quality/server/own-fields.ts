import { customName } from '#modules/relationships/contract/custom-field.ts'
import { fillableFields } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { ImportKind } from '../contract/import.ts'
import { type OwnField, recordOfKind } from '../contract/own-field.ts'

/**
 * The workspace's own fields that a file of this kind can fill. Who may import has no rule on any field of a record
 * (`workspace/contract/rights.ts`), so all of them may be written.
 */
export async function ownFieldsOf(scope: Pick<Context, 'db' | 'workspaceId'>, kind: ImportKind): Promise<OwnField[]> {
  const record = recordOfKind[kind]
  if (!record) return []
  const fields = await fillableFields(scope, record)
  return fields.map(({ key, name, ...rest }) => ({ ...rest, key: customName(key), label: name }))
}
