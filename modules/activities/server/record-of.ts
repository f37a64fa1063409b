import { type RawBuilder, sql } from 'kysely'
import { accountsWithin, assertAccount, assertContact, contactsWithin } from '#modules/relationships/server/index.ts'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** The account or the person that a file or a comment hangs on. */
export interface RecordOf {
  accountId?: string | null | undefined
  contactId?: string | null | undefined
}

/** Refuses where neither or both are named, where it is not here for this reader, and what the permission does not reach. */
export async function assertRecordOf(ctx: Reader, of: RecordOf, permission: Permission): Promise<void> {
  if (of.accountId && of.contactId)
    throw invalid([
      { path: 'contactId', message: 'It belongs to one account or to one person. Leave one of them out.' },
    ])
  if (of.accountId) await assertAccount(ctx, of.accountId, permission)
  else if (of.contactId) await assertContact(ctx, of.contactId, permission)
  else throw invalid([{ path: 'accountId', message: 'Say which account or person it belongs to.' }])
}

/** Rows `h` that a permission reaches: those of accounts and people whom it reaches and who are seen. */
export function withinRecordOf(scope: Pick<Context, 'workspaceId' | 'actor'>, permission: Permission) {
  const { actor } = scope
  const may = (...needed: Permission[]) => needed.every((each) => actor.may(each))
  const among = (column: RawBuilder<unknown>, ids: (RawBuilder<unknown> | undefined)[]) =>
    sql`(${column} is not null ${sql.join(
      ids.flatMap((each) => (each ? [sql`and ${column} in ${each}`] : [])),
      sql` `,
    )})`
  const ofAccounts = may(permission, 'account:see')
    ? among(sql`h.account_id`, [accountsWithin(scope, permission), accountsWithin(scope, 'account:see')])
    : sql`false`
  const ofContacts = may(permission, 'contact:see')
    ? among(sql`h.contact_id`, [contactsWithin(scope, permission), contactsWithin(scope, 'contact:see')])
    : sql`false`
  return sql<boolean>`(${ofAccounts} or ${ofContacts})`
}

/** `and …` on rows `h` of this account or person. */
export const ofRecord = ({ accountId, contactId }: RecordOf) =>
  accountId ? sql`and h.account_id = ${accountId}` : sql`and h.contact_id = ${contactId}`

export const subjectsOf = ({ accountId, contactId }: RecordOf) => [
  ...(accountId ? [{ role: 'account', type: 'account', id: accountId }] : []),
  ...(contactId ? [{ role: 'contact', type: 'contact', id: contactId }] : []),
]
