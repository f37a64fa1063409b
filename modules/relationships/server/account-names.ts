import { type RawBuilder, sql } from 'kysely'

/** What other slices show an account by. */
export interface AccountName {
  id: string
  name: string
  external_id: string | null
  segment: string | null
  owner_id: string | null
}

/** A sub-select of AccountName for other slices to join: `join ${accountNames(workspaceId)} a on a.id = …`. Deleted accounts keep their sales, so they keep their names. */
export const accountNames = (workspaceId: string): RawBuilder<AccountName> =>
  sql<AccountName>`(select id, name, external_id, segment, owner_id from relationships.account where workspace_id = ${workspaceId})`

/** A sub-select of the accounts that are customers, with the level they are kept at. */
export const customerLevels = (workspaceId: string): RawBuilder<{ account_id: string; level: number }> =>
  sql<{
    account_id: string
    level: number
  }>`(select account_id, level from relationships.relationship where workspace_id = ${workspaceId} and type = 'customer')`

/** Sub-selects of id and name of the accounts, and of the people, that are not deleted. */
export const accountsHere = (workspaceId: string): RawBuilder<{ id: string; name: string }> =>
  sql<{
    id: string
    name: string
  }>`(select id, name from relationships.account where workspace_id = ${workspaceId} and deleted_at is null)`
export const peopleHere = (workspaceId: string): RawBuilder<{ id: string; name: string }> =>
  sql<{
    id: string
    name: string
  }>`(select id, name from relationships.contact where workspace_id = ${workspaceId} and deleted_at is null)`
