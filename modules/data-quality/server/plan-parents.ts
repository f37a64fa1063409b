import { type RawBuilder, sql } from 'kysely'
import {
  accountNames,
  byNumber,
  deepestGroup,
  knownAccounts,
  parents,
  plainName,
} from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Cells } from './cells.ts'

/**
 * Which account each planned one is to belong to: named by number, else by a name that only one has, of those that are there
 * and those of the file. A row that would make a circle, or give an account a second parent, is rejected.
 */
export async function planParents(ctx: Context & { importId: string }, cells: Cells): Promise<void> {
  const { workspaceId, importId, db } = ctx
  const ofImport = sql`p.workspace_id = ${workspaceId} and p.import_id = ${importId}`
  await sql`
    with recursive mine as materialized (
      select p.no, p.row_number, p.id, p.name, p.plain, p.external_id from data_quality.planned_account p
      where ${ofImport} and p.change <> 'rejected'
    ), either as materialized (
      select k.id, k.plain, k.external_id from ${knownAccounts(workspaceId)} k union select id, plain, external_id from mine
    ), numbered as (
      select external_id, min(id::text)::uuid as id from ${byNumber(workspaceId, 'account', sql`either`)} n group by external_id),
    named as (select plain, count(distinct id) as same, min(id::text)::uuid as id from either group by plain),
    found as (
      select m.no, m.id, m.name, coalesce(n.id, case when d.same = 1 then d.id end) as parent_id,
        case when n.id is null and coalesce(d.same, 0) <> 1 then ${unnamed(cells)} end as problem
      from mine m
      join data_quality.staged_row s on s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1
        and s.row_number = m.row_number and ${cells.text('parent')} is not null
      left join numbered n on n.external_id = ${cells.text('parent')}
      left join named d on d.plain = ${plainName(cells.text('parent'))}
    ), judged as materialized (
      select f.no, f.id, f.parent_id, l.parent as has, coalesce(f.problem, case
        when f.parent_id = f.id then 'An account does not belong to itself. Mend the parent in the file or leave it out.'
        when l.parent <> f.parent_id then format(
          '%s belongs to %s already, and an account has one parent. Remove that link first, or leave the parent out.', f.name, o.name)
      end) as problem
      from found f
      left join ${parents(workspaceId)} l on l.child = f.id
      left join ${accountNames(workspaceId)} o on o.id = l.parent
    ), edges as materialized (
      select l.child, l.parent from ${parents(workspaceId)} l
      union select id, parent_id from judged where problem is null
    ), above (no, id, at, depth) as (
      select no, id, parent_id, 1 from judged where problem is null
      union all
      select v.no, v.id, e.parent, v.depth + 1 from above v join edges e on e.child = v.at
      where v.at <> v.id and v.depth < ${deepestGroup}
    ), circles as (
      select no, bool_or(at = id) as round, max(depth) as depth from above group by no
    )
    update data_quality.planned_account p set
      parent_id = case when j.has is null and q.problem is null then j.parent_id end,
      change = case when q.problem is not null then 'rejected' when p.change = 'same' and j.has is null then 'changed' else p.change end,
      problem = q.problem
    from judged j
    left join circles c on c.no = j.no
    cross join lateral (select coalesce(j.problem, case
      when c.round then 'Its parents make a circle: the account would belong to itself. Mend the parent in the file or leave it out.'
      when c.depth >= ${deepestGroup} then
        ${`Above it are ${deepestGroup} levels or more, or a circle. Mend the parents in the file or leave this one out.`}::text
    end) as problem) q
    where ${ofImport} and p.no = j.no`.execute(db)
  // Whose parent is not brought has none to belong to.
  await sql`
    with recursive lost (id, name) as (
      select p.id, p.name from data_quality.planned_account p
      where ${ofImport} and p.change = 'rejected' and p.id is not null
        and not exists (select from ${accountNames(workspaceId)} a where a.id = p.id)
      union
      select p.id, p.name from lost join data_quality.planned_account p on ${ofImport} and p.parent_id = lost.id and p.change = 'new'
    )
    update data_quality.planned_account p set change = 'rejected', parent_id = null,
      problem = format('The row of its parent %s is rejected. Mend that row, or leave the parent out.', lost.name)
    from lost where ${ofImport} and p.parent_id = lost.id and p.change <> 'rejected'`.execute(db)
  await sql`update data_quality.planned_account p set id = null
    where ${ofImport} and p.change = 'rejected' and p.id is not null`.execute(db)
}

const unnamed = (cells: Cells): RawBuilder<unknown> => sql`case when d.same > 1
  then ${cells.fault('parent', 'severalNamed', [sql`d.same`, sql.lit('accounts')])}
  else ${cells.fault('parent', 'nobodyNamed', [sql.lit('account')])} end`
