import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { standardiseValues } from './standardise.ts'
import { typedValues } from './typed-values.ts'

/**
 * Reads the telephone numbers of all records of a kind and those of a file (a select of `typed`), so that an import can match by
 * them: those of records are read already as a rule.
 */
export async function standardiseImported(
  scope: Pick<Context, 'db' | 'workspaceId'>,
  record: 'account' | 'contact',
  typed: RawBuilder<unknown>,
): Promise<void> {
  const { phones } = typedValues(scope.workspaceId, record, sql`is not null`)
  await standardiseValues(scope, { phones: sql`${phones} union all ${typed}` })
}
