import { type RawBuilder, sql } from 'kysely'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'

type Scope = Pick<Context, 'workspaceId' | 'actor'>

/** A condition on an account's owner: true where the permission reaches accounts of that owner. */
export function ownerWithin({ actor }: Pick<Context, 'actor'>, permission: Permission, owner: RawBuilder<unknown>) {
  const people = actor.people(permission)
  return people ? sql<boolean>`${owner} = any(${people}::uuid[])` : undefined
}

/**
 * A list of the ids of the accounts that a permission reaches, deleted ones too, for `account_id in …`; undefined where
 * it reaches all. Every slice narrows by it what hangs on an account.
 */
export function accountsWithin(scope: Scope, permission: Permission): RawBuilder<unknown> | undefined {
  const condition = ownerWithin(scope, permission, sql`owner_id`)
  return (
    condition && sql`(select id from relationships.account where workspace_id = ${scope.workspaceId} and ${condition})`
  )
}

/** `and column in (…)`, or nothing where the permission reaches everything. */
export function andWithin(scope: Scope, permission: Permission, column: RawBuilder<unknown>): RawBuilder<unknown> {
  const accounts = accountsWithin(scope, permission)
  return accounts ? sql`and ${column} in ${accounts}` : sql``
}

/** The same of people: a list of the ids of those whom a permission reaches by an account they are at. */
export function contactsWithin(scope: Scope, permission: Permission): RawBuilder<unknown> | undefined {
  const { workspaceId } = scope
  const condition = ownerWithin(scope, permission, sql`o.owner_id`)
  return (
    condition &&
    sql`(select t.contact_id from relationships.contact_place t
      join relationships.account o on o.workspace_id = ${workspaceId} and o.id = t.account_id
      where t.workspace_id = ${workspaceId} and t.until is null and ${condition})`
  )
}

/** `and …` on people, `p` where nothing else is said: somebody is reached by any of the accounts they are at. */
export function andReached(scope: Scope, permission: Permission, person = sql`p.id`): RawBuilder<unknown> {
  const { workspaceId } = scope
  const own = ownerWithin(scope, permission, sql`o.owner_id`)
  if (!own) return sql``
  return sql`and exists (
    select from relationships.contact_place t
    join relationships.account o on o.workspace_id = ${workspaceId} and o.id = t.account_id
    where t.workspace_id = ${workspaceId} and t.contact_id = ${person} and t.until is null and ${own})`
}

/** Whether a permission reaches what belongs to this owner. */
export function reaches({ actor }: Pick<Context, 'actor'>, permission: Permission, ownerId: string | null): boolean {
  if (!actor.may(permission)) return false
  const people = actor.people(permission)
  return people === undefined || (ownerId !== null && people.includes(ownerId))
}

/** Refuses what somebody may see but not change so. */
export function assertReaches(ctx: Pick<Context, 'actor'>, permission: Permission, ownerId: string | null): void {
  if (!reaches(ctx, permission, ownerId)) throw notAllowed()
}
