import { type RawBuilder, sql } from 'kysely'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { linkAdded } from '../../contract/link-events.ts'
import type { KeptRecord } from '../undo-imported.ts'
import { deepest, lockParents } from './assert-no-circle.ts'

/** A sub-select of child and parent, for matching. */
export const parents = (workspaceId: string) => sql<{ child: string; parent: string }>`
  (select to_account_id as child, from_account_id as parent from relationships.link
    where workspace_id = ${workspaceId} and kind = 'parent')`

/**
 * Links accounts with their parents, set-based. `rows` is a select of id, event_id, salt, parent_id and child_id. One that has
 * got a parent since it was planned keeps it, and no circle is written; answers of which accounts, and why.
 */
export async function importParents(
  ctx: Context,
  rows: RawBuilder<unknown>,
): Promise<{ accountId: string; problem: string }[]> {
  const { db, workspaceId, now } = ctx
  await lockParents(ctx)
  await sql`
    with recursive ready as materialized (select r.* from (${rows}) r), edges as (
      select l.child, l.parent from ${parents(workspaceId)} l
      union all select child_id, parent_id from ready
    ), above (id, at, depth) as (
      select child_id, parent_id, 1 from ready
      union all
      select v.id, e.parent, v.depth + 1 from above v join edges e on e.child = v.at where v.at <> v.id and v.depth < ${deepest}
    )
    insert into relationships.link (workspace_id, id, kind, from_account_id, to_account_id, created_at, updated_at)
    select ${workspaceId}::uuid, r.id, 'parent', r.parent_id, r.child_id, ${now}::timestamptz, ${now}::timestamptz from ready r
    where not exists (select from above v where v.id = r.child_id and v.at = v.id)
    on conflict (workspace_id, to_account_id) where kind = 'parent' do nothing`.execute(db)
  const end = (id: RawBuilder<unknown>) => sql`jsonb_build_object('type', 'account', 'id', ${id})`
  await recordEventRows(ctx, linkAdded, {
    rows: sql`
      select r.event_id, r.salt, ${now}::timestamptz as occurred_at, r.id, r.parent_id, r.child_id,
        jsonb_build_object('kind', 'parent', 'from', ${end(sql`r.parent_id`)}, 'to', ${end(sql`r.child_id`)},
          'since', null, 'until', null, 'note', null,
          'fromAccount', jsonb_build_object('id', f.id, 'name', f.name),
          'toAccount', jsonb_build_object('id', t.id, 'name', t.name)) as body
      from (${rows}) r
      join relationships.link l on l.workspace_id = ${workspaceId} and l.id = r.id
      join relationships.account f on f.workspace_id = ${workspaceId} and f.id = r.parent_id
      join relationships.account t on t.workspace_id = ${workspaceId} and t.id = r.child_id`,
    subjects: [
      { role: 'link', type: 'link', column: 'id' },
      { role: 'from', type: 'account', column: 'parent_id' },
      { role: 'to', type: 'account', column: 'child_id' },
    ],
  })
  const { rows: left } = await sql<{ accountId: string; problem: string }>`
    select r.child_id as "accountId", case when has.parent is null
        then format('The row is brought, but %s is not put under %s: by now that would make a circle.', t.name, f.name)
        else format('The row is brought, but %s is not put under %s: it was put under %s meanwhile, and an account has one parent.',
          t.name, f.name, o.name) end as problem
    from (${rows}) r
    join relationships.account t on t.workspace_id = ${workspaceId} and t.id = r.child_id
    join relationships.account f on f.workspace_id = ${workspaceId} and f.id = r.parent_id
    left join ${parents(workspaceId)} has on has.child = r.child_id
    left join relationships.account o on o.workspace_id = ${workspaceId} and o.id = has.parent
    where has.parent is distinct from r.parent_id`.execute(db)
  return left
}

/** Takes away the links that these events of an import added; one that was changed since stays. */
export async function undoImportedParents({ db, workspaceId }: Context, eventIds: string[]): Promise<KeptRecord[]> {
  const added = sql`
    platform.event e
    join platform.event_subject s on s.workspace_id = ${workspaceId} and s.event_id = e.id and s.role = 'link'
    where e.workspace_id = ${workspaceId} and e.id = any(${eventIds}::uuid[]) and e.type = ${linkAdded.type}`
  await sql`
    delete from relationships.link l where l.workspace_id = ${workspaceId} and l.version = 1
      and l.id = any(array(select s.subject_id from ${added}))`.execute(db)
  const { rows } = await sql<KeptRecord>`
    select a.event_id as "eventId", 'link' as type, l.id, t.name, 'Its link to a parent was changed since.' as reason
    from (select e.id as event_id, s.subject_id from ${added}) a
    join relationships.link l on l.workspace_id = ${workspaceId} and l.id = a.subject_id
    join relationships.account t on t.workspace_id = ${workspaceId} and t.id = l.to_account_id`.execute(db)
  return rows
}
