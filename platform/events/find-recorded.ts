import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../server/context.ts'
import type { RecordedEvent } from '../server/slice.ts'

/** An event that is asked to be taken back. Of an undo `root` is what it took back, with `turns` between them. */
export interface Standing {
  id: string
  type: string
  /** It was taken back already. */
  undone: boolean
  root: RecordedEvent
}

/** The events that `which` names by `e`, each with the change at the beginning of its undos. What was erased has none. */
export async function findRecorded(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    with recursive asked as (
      select e.id, e.type, e.undo_of from platform.event e
      where e.workspace_id = ${workspaceId} and ${which} order by e.id limit ${limit}),
    back as (
      select a.id as asked, a.id, a.undo_of, 0 as turns from asked a
      union all
      select c.asked, e.id, e.undo_of, c.turns + 1 from back c
      join platform.event e on e.workspace_id = ${workspaceId} and e.id = c.undo_of)
    select a.id, a.type,
      exists (select from platform.event u where u.workspace_id = ${workspaceId} and u.undo_of = a.id) as undone,
      json_build_object('id', e.id, 'type', e.type, 'actorId', e.actor_id, 'batchId', e.batch_id,
        'occurredAt', e.occurred_at, 'turns', c.turns, 'body', b.body, 'subjects', s.subjects) as root
    from asked a
    join back c on c.asked = a.id and c.undo_of is null
    join platform.event e on e.workspace_id = ${workspaceId} and e.id = c.id
    join platform.event_body b on b.workspace_id = ${workspaceId} and b.event_id = e.id
    cross join lateral (
      select json_agg(json_build_object('role', s.role, 'type', s.subject_type, 'id', s.subject_id)) as subjects
      from platform.event_subject s where s.workspace_id = ${workspaceId} and s.event_id = e.id) s
    order by a.id`.execute(db)
  return rows
}
