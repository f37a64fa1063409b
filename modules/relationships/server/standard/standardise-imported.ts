import { type RawBuilder, sql } from 'kysely'
import { portionsOf, type Scope, unreadPhones, writePhones } from './standardise.ts'
import { typedValues } from './typed-values.ts'

/**
 * Reads the telephone numbers of all records of a kind and those of a file (a select of `typed`), so that an import can match by
 * them: those of records are read already as a rule. Each portion is kept in a transaction of its own: who writes one of
 * these numbers hardly waits.
 */
export async function standardiseImported(
  within: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
  workspaceId: string,
  record: 'account' | 'contact',
  typed: RawBuilder<unknown>,
): Promise<void> {
  const { phones } = typedValues(workspaceId, record, sql`is not null`)
  const unread = await within((scope) => unreadPhones(scope, sql`${phones} union all ${typed}`))
  for (const some of portionsOf(unread)) await within((scope) => writePhones(scope, some))
}
