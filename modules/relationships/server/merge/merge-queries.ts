import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { MergedType, MergeOf } from './merge-step.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
type Row = Record<string, unknown>

export interface StoredMerge extends MergeOf {
  sinceId: string
  taken: string[]
}

const tableOf = (record: MergedType) => sql.table(`relationships.${record}`)

const mergeColumns = sql`g.workspace_id as "workspaceId", g.id as "mergeId", g.record_type as record,
  g.survivor_id as "survivorId", g.merged_id as "mergedId", g.since_id as "sinceId", g.taken`

/** A merge that stands, by its event. */
export async function findMerge({ db, workspaceId }: Scope, id: string): Promise<StoredMerge | undefined> {
  const { rows } = await sql<StoredMerge>`
    select ${mergeColumns} from relationships.merge g
    where g.workspace_id = ${workspaceId} and g.id = ${id} for update`.execute(db)
  return rows[0]
}

/** The merges by which a record went on into others, the nearest first. */
export async function outerMerges({ db, workspaceId }: Scope, record: MergedType, id: string): Promise<StoredMerge[]> {
  const { rows } = await sql<StoredMerge>`
    with recursive up as (
      select ${mergeColumns}, 1 as step from relationships.merge g
      where g.workspace_id = ${workspaceId} and g.record_type = ${record} and g.merged_id = ${id}
      union all
      select ${mergeColumns}, u.step + 1 from up u
      join relationships.merge g on g.workspace_id = ${workspaceId} and g.record_type = ${record}
        and g.merged_id = u."survivorId")
    select * from up order by step`.execute(db)
  return rows
}

/**
 * What was merged into the same survivor after this merge, and into those that it went into after it was there, with the merges by
 * which it went: in their order.
 */
export async function laterMerges(
  { db, workspaceId }: Scope,
  merge: StoredMerge,
  outer: readonly StoredMerge[],
): Promise<StoredMerge[]> {
  const begun = new Map([merge, ...outer].map(({ survivorId, sinceId }) => [survivorId, sinceId]))
  const { rows } = await sql<StoredMerge>`
    select ${mergeColumns} from relationships.merge g
    where g.workspace_id = ${workspaceId} and g.record_type = ${merge.record}
      and g.survivor_id = any(${[...begun.keys()]}::uuid[])`.execute(db)
  const beside = rows.filter(({ survivorId, sinceId }) => sinceId > begun.get(survivorId)!)
  return [...beside, ...outer].toSorted((one, other) => (one.sinceId < other.sinceId ? -1 : 1))
}

/** The merges that took in any of these records. */
export async function mergesOf({ db, workspaceId }: Scope, ids: readonly string[]): Promise<StoredMerge[]> {
  const { rows } = await sql<StoredMerge>`
    select ${mergeColumns} from relationships.merge g
    where g.workspace_id = ${workspaceId} and g.record_type in ('account', 'contact')
      and g.merged_id = any(${ids}::uuid[]) order by g.merged_at, g.id`.execute(db)
  return rows
}

/** Both rows, locked in one order, so that two who merge the same pair wait for each other. */
export const lockRows = (scope: Scope, record: MergedType, ids: readonly string[]) =>
  readRows(scope, record, ids, sql`for update`)

/** The same to look at. */
export async function readRows(
  { db, workspaceId }: Scope,
  record: MergedType,
  ids: readonly string[],
  locked: RawBuilder<unknown> = sql``,
): Promise<Map<string, Row>> {
  const { rows } = await sql<{ id: string; row: Row }>`
    select r.id, to_jsonb(r) as row from ${tableOf(record)} r
    where r.workspace_id = ${workspaceId} and r.id = any(${ids}::uuid[]) order by r.id ${locked}`.execute(db)
  return new Map(rows.map(({ id, row }) => [id, row]))
}

/** The record that a merged one went into, and what that went into, the nearest first. */
export async function survivorsOf({ db, workspaceId }: Scope, record: MergedType, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select r.merged_into as id, 1 as step from ${tableOf(record)} r
      where r.workspace_id = ${workspaceId} and r.id = ${id} and r.merged_into is not null
      union all
      select r.merged_into, u.step + 1 from up u
      join ${tableOf(record)} r on r.workspace_id = ${workspaceId} and r.id = u.id and r.merged_into is not null)
    select id from up order by step`.execute(db)
  return rows.map((row) => row.id)
}

/** The record itself and all that were merged into it, also by way of others: whose events its timeline tells. */
export async function mergedInto({ db, workspaceId }: Scope, record: MergedType, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive down as (
      select ${id}::uuid as id
      union all
      select r.id from down d
      join ${tableOf(record)} r on r.workspace_id = ${workspaceId} and r.merged_into = d.id)
    select id from down`.execute(db)
  return rows.map((row) => row.id)
}

export interface MergedRecord {
  id: string
  name: string
  mergedAt: string
  eventId: string
}

/** What went into this record, newest first, with the event that takes it back: of a merge done again that of the last turn. */
export async function mergedRecords(
  { db, workspaceId }: Scope,
  record: MergedType,
  survivorId: string,
): Promise<MergedRecord[]> {
  const { rows } = await sql<MergedRecord>`
    select g.merged_id as id, r.name,
      to_char(g.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "mergedAt",
      (with recursive turn as (
          select g.id, 0 as step
          union all
          select e.id, t.step + 1 from turn t
          join platform.event e on e.workspace_id = ${workspaceId} and e.undo_of = t.id)
        select id from turn order by step desc limit 1) as "eventId"
    from relationships.merge g
    join ${tableOf(record)} r on r.workspace_id = ${workspaceId} and r.id = g.merged_id
    where g.workspace_id = ${workspaceId} and g.record_type = ${record} and g.survivor_id = ${survivorId}
    order by g.merged_at desc, g.id desc`.execute(db)
  return rows
}

/**
 * Nothing is kept of merges of records that go for good, nor of what hung on them; rows of others that only named them stay, or
 * their own merges could not be taken back. Those that were merged into them are deleted as others are.
 */
export async function forgetMerges({ db, workspaceId }: Scope, record: MergedType, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update ${tableOf(record)} r set merged_into = null
    where r.workspace_id = ${workspaceId} and (r.merged_into = any(${ids}::uuid[]) or r.id = any(${ids}::uuid[]))
      and r.merged_into is not null`.execute(db)
  await sql`
    delete from relationships.merge g where g.workspace_id = ${workspaceId} and g.record_type = ${record}
      and (g.survivor_id = any(${ids}::uuid[]) or g.merged_id = any(${ids}::uuid[]))`.execute(db)
  await sql`
    delete from relationships.merge_row m using relationships.merge_named n
    where n.workspace_id = ${workspaceId} and n.record_id = any(${ids}::uuid[])
      and m.workspace_id = ${workspaceId} and m.merge_id = n.merge_id and m.id = n.row_id`.execute(db)
}

/** Notes which accounts and people a manifest keeps something of: in what was dropped, and of whom it changed something. */
export async function nameKept({ db, workspaceId }: Scope, mergeId: string): Promise<void> {
  await sql`
    insert into relationships.merge_named (workspace_id, merge_id, row_id, record_id)
    select distinct ${workspaceId}::uuid, m.merge_id, m.id, k.id
    from relationships.merge_row m
    cross join lateral jsonb_each_text(case m.action when 'changed' then m.key else m.before end) v
    cross join lateral (select case when v.value ~ ${anId} then v.value::uuid end as id) k
    where m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId} and m.action <> 'moved'
      and (exists (select from relationships.account a where a.workspace_id = ${workspaceId} and a.id = k.id)
        or exists (select from relationships.contact p where p.workspace_id = ${workspaceId} and p.id = k.id))
    on conflict do nothing`.execute(db)
}

const anId = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
