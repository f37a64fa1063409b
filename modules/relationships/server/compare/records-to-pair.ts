import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { andReached, ownerWithin } from '../within-reach.ts'

export interface ToPair {
  id: string
  name: string
  /** What tells it from others of this name: the account of a person, the town of a firm. */
  detail: string
  version: number
  created_at: string
}

type Reader = Pick<Context, 'workspaceId' | 'actor'>

/** A sub-select of ToPair of the records that are here and that the reader sees, or may change; none where they may do so with none of this kind. */
export function recordsToPair(
  reader: Reader,
  kind: 'account' | 'contact',
  verb: 'see' | 'change' = 'see',
): RawBuilder<ToPair> {
  const { workspaceId, actor } = reader
  const sees = actor.may(`${kind}:${verb}`) ? sql`true` : sql`false`
  if (kind === 'contact')
    return sql<ToPair>`
      (select p.id, p.name, coalesce(o.name, '') as detail, p.version, p.created_at from relationships.contact p
        left join relationships.account o on o.workspace_id = p.workspace_id and o.id = p.account_id
          and o.deleted_at is null and ${ownerWithin(reader, 'account:see', sql`o.owner_id`) ?? sql`true`}
        where p.workspace_id = ${workspaceId} and p.deleted_at is null and ${sees} ${andReached(reader, `contact:${verb}`)})`
  const town = hides(actor, 'account.city') ? sql`''` : sql`coalesce(a.city, '')`
  return sql<ToPair>`
    (select a.id, a.name, ${town} as detail, a.version, a.created_at from relationships.account a
      where a.workspace_id = ${workspaceId} and a.deleted_at is null and ${sees}
        and ${ownerWithin(reader, `account:${verb}`, sql`a.owner_id`) ?? sql`true`})`
}
