import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { changedFields } from '#platform/server/versions.ts'
import { accountChanged } from '../contract/events.ts'
import { type AccountRecord, accountRecords, type SettledFields } from './account-record.ts'
import { ownersNames } from './change-account.ts'
import { namesIn } from './relationship-names.ts'
import { writeManyAccounts } from './write-many-accounts.ts'

/** What these members are responsible for is nobody's from now on: they go for good. */
export async function leaveOwners(ctx: Context, memberIds: string[]): Promise<void> {
  const among = (column: string) => sql`${sql.ref(column)} = any(${memberIds}::uuid[])`
  const stored = await accountRecords(
    ctx,
    sql`(${among('a.owner_id')} or exists (select from relationships.relationship o
      where o.workspace_id = ${ctx.workspaceId} and o.account_id = a.id and ${among('o.owner_id')})) order by a.id`,
  )
  const changed = stored.map((account) => ({ account, change: withoutOwners(account, memberIds) }))
  await writeManyAccounts(
    ctx,
    changed.map(({ account, change }) => ({ id: account.id, change })),
  )
  await sql`update relationships.relationship set owner_id = null
    where workspace_id = ${ctx.workspaceId} and ${among('owner_id')}`.execute(ctx.db)
  // Of an erased person no event says the name again.
  const told = changed.filter(({ account }) => !account.isRestricted)
  const names = await namesIn(
    ctx,
    told.flatMap(({ account, change }) => (change.relationships ? account.relationships : [])),
  )
  await recordEvents(
    ctx,
    accountChanged,
    told.map(({ account, change }) => ({
      subjects: [{ role: 'account', type: 'account', id: account.id }],
      body: {
        ...{ name: account.name, ...changedFields(account, change)! },
        names: { ...(change.relationships && names), ...ownersNames(account, change, undefined).names },
      },
    })),
  )
}

/** Only what is theirs is changed. */
function withoutOwners({ ownerId, relationships }: AccountRecord, memberIds: string[]): SettledFields {
  const isTheirs = (id: string | null | undefined) => id != null && memberIds.includes(id)
  return {
    ...(isTheirs(ownerId) && { ownerId: null }),
    ...(relationships.some((each) => isTheirs(each.ownerId)) && {
      relationships: relationships.map((each) => (isTheirs(each.ownerId) ? { ...each, ownerId: null } : each)),
    }),
  }
}
