import { sql } from 'kysely'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { ownerWithin } from './within-reach.ts'

export interface QuietAccount {
  account: { id: string; name: string }
  /** As what: the relationship that waits the longest first. */
  types: string[]
  level: number
  owner: { id: string; name: string; colour: string | null } | null
  /** Since the last talk; null where nobody ever talked to them. */
  days: number | null
  cadenceDays: number
}

const most = 50
const needed = ['account.relationships', 'account.lastTalk']

/**
 * Who should have heard from us by now: accounts whose last talk lies further back than the cadence of one of their relationships,
 * each once, by the relationship that stands first: of a higher level, then what waits the longest for its cadence. Whose owner
 * is the relationship's, else the account's.
 */
export async function quietAccounts(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  { day, ownerId }: { day: string; ownerId: string | undefined },
): Promise<{ items: QuietAccount[]; count: number }> {
  if (!ctx.actor.may('account:see') || needed.some((field) => hides(ctx.actor, field))) return { items: [], count: 0 }
  // Whom a role does not show as the owner of an account is nobody's here either.
  const owner = hides(ctx.actor, 'account.ownerId') ? sql`r.owner_id` : sql`coalesce(r.owner_id, a.owner_id)`
  const within = ownerWithin(ctx, 'account:see', sql`a.owner_id`)
  const { rows } = await sql<QuietAccount & { count: number }>`
    with quiet as (
      select a.id, a.name, r.type, r.level, r.cadence_days, ${owner} as owner_id,
        ${day}::date - (date '1970-01-01' + f.value::int) as days
      from relationships.relationship r
        join relationships.account a on a.workspace_id = ${ctx.workspaceId} and a.id = r.account_id and a.deleted_at is null
        left join relationships.account_figure f
          on f.workspace_id = ${ctx.workspaceId} and f.account_id = a.id and f.figure = 'last-talk'
      where r.workspace_id = ${ctx.workspaceId} and r.cadence_days is not null
        and (f.value is null or f.value < ${day}::date - date '1970-01-01' - r.cadence_days)
        ${within ? sql`and ${within}` : sql``}
        ${ownerId ? sql`and ${owner} = ${ownerId}` : sql``}),
    ranked as (
      select *, row_number() over of_account as place,
        array_agg(type) over (of_account rows between unbounded preceding and unbounded following) as types
      from quiet window of_account as (partition by id order by level desc, cadence_days, type))
    select json_build_object('id', q.id, 'name', q.name) as account, q.types, q.level, q.cadence_days as "cadenceDays",
      case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as owner,
      q.days, (count(*) over ())::int as count
    from ranked q left join ${memberNames(ctx.workspaceId)} m on m.id = q.owner_id
    where q.place = 1
    order by q.level desc, (q.days is null) desc, q.days::numeric / q.cadence_days desc, q.id
    limit ${most}`.execute(ctx.db)
  return { items: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 }
}
