import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { andReached, ownerWithin } from './within-reach.ts'

/** A record that somebody is responsible for, and what is at stake with it. */
export interface InCare {
  id: string
  /** Net sales in minor units of the base currency; of a person those of their main account. */
  stake: number | null
  level: number | null
  /** When somebody last stood by it. */
  since: string
}

/**
 * A sub-select of InCare of the records that a member is responsible for and may change: accounts that they own, or of which
 * they own a relationship, and people whose main account is one of those. Whom a role does not show who owns an account has none;
 * what it hides puts none before another.
 */
export function recordsInCare(
  reader: Pick<Context, 'workspaceId' | 'actor'>,
  record: 'account' | 'contact',
  memberId: string,
): RawBuilder<InCare> {
  const { workspaceId, actor } = reader
  const owns = hides(actor, 'account.ownerId') || !actor.may(`${record}:change`) ? sql`false` : sql`true`
  const kept = hides(actor, 'account.relationships')
    ? sql``
    : sql`union select r.account_id from relationships.relationship r
        where r.workspace_id = ${workspaceId} and r.owner_id = ${memberId}`
  const mine = sql`a.id in (
      select o.id from relationships.account o
      where o.workspace_id = ${workspaceId} and o.owner_id = ${memberId} and o.deleted_at is null ${kept})
    and ${owns} and a.deleted_at is null and a.workspace_id = ${workspaceId}`
  const stake = hides(actor, 'account.netSales') ? sql`null::bigint` : sql`f.value`
  const level = hides(actor, 'account.relationships')
    ? sql`null::int`
    : sql`(select max(r.level)::int from relationships.relationship r
        where r.workspace_id = ${workspaceId} and r.account_id = a.id)`
  const figure = sql`left join relationships.account_figure f
    on f.workspace_id = ${workspaceId} and f.account_id = a.id and f.figure = 'net-sales'`
  if (record === 'account')
    return sql<InCare>`(select a.id, ${stake} as stake, ${level} as level, a.confirmed_at as since
      from relationships.account a ${figure}
      where ${mine} and ${ownerWithin(reader, 'account:change', sql`a.owner_id`) ?? sql`true`})`
  return sql<InCare>`(select p.id, ${stake} as stake, ${level} as level, p.confirmed_at as since
    from relationships.account a ${figure}
    join relationships.contact p on p.workspace_id = ${workspaceId} and p.account_id = a.id and p.deleted_at is null
    where ${mine} ${andReached(reader, 'contact:change')})`
}
