import { type RawBuilder, sql } from 'kysely'
import type { EventType } from '#platform/contract/event.ts'
import type { Context } from '../server/context.ts'

export interface EventRows {
  /**
   * A select of event_id, salt, occurred_at, body (jsonb), undo_of where events are taken back, and one uuid column for
   * each subject. It is read three times, so ids and salts come from columns of a table, never from a volatile function.
   */
  rows: RawBuilder<unknown>
  subjects: { role: string; type: string; column: string }[]
  /** Who did each, of a row `s`; left out: whoever acts now. */
  actor?: RawBuilder<unknown>
  undo?: boolean
}

/** Writes one event for each row, in the transaction of the change they tell of: for imports, never in a loop. */
export async function recordEventRows(ctx: Context, type: EventType, events: EventRows): Promise<void> {
  const { workspaceId } = ctx
  await sql`
    insert into platform.event (workspace_id, id, type, actor_id, via, batch_id, undo_of, occurred_at, commitment)
    select ${workspaceId}::uuid, s.event_id, ${type.type}, ${events.actor ?? sql`${ctx.actor.memberId}::uuid`}, ${ctx.actor.via ?? null}, ${ctx.batchId ?? null}::uuid,
      ${events.undo ? sql`s.undo_of` : sql`null::uuid`}, s.occurred_at, platform.commitment(s.salt, s.body)
    from (${events.rows}) s`.execute(ctx.db)
  await sql`
    insert into platform.event_body (workspace_id, event_id, salt, body)
    select ${workspaceId}::uuid, s.event_id, s.salt, s.body from (${events.rows}) s`.execute(ctx.db)
  const subjects = events.subjects.map(
    ({ role, type: subject, column }) => sql`(${sql.lit(role)}, ${sql.lit(subject)}, s.${sql.ref(column)})`,
  )
  await sql`
    insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
    select ${workspaceId}::uuid, s.event_id, v.role, v.type, v.id, s.occurred_at
    from (${events.rows}) s cross join lateral (values ${sql.join(subjects)}) v (role, type, id)
    where v.id is not null`.execute(ctx.db)
}
