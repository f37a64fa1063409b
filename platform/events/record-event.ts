import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { EventType } from '#platform/contract/event.ts'
import type { Context } from '../server/context.ts'
import { newId } from '../server/ids.ts'

export interface Subject {
  role: string
  type: string
  id: string
}

interface NewEvent<B extends z.ZodType> {
  subjects: Subject[]
  body: z.input<B>
  occurredAt?: Date | string
  undoOf?: string
}

/**
 * Writes an event in the transaction of the change it tells of; answers its id. Its rows in three tables are one statement,
 * which costs less than three.
 */
export async function recordEvent<B extends z.ZodType>(
  ctx: Context,
  type: EventType<B>,
  event: NewEvent<B>,
): Promise<string> {
  const id = newId()
  const salt = randomBytes(16)
  const body = JSON.stringify(type.body.parse(event.body))
  const { workspaceId, actor, batchId = null } = ctx
  const { subjects, undoOf = null, occurredAt = ctx.now } = event
  // No "returning": the role that signs people in may write events and not read them.
  await sql`
    with event as (
      insert into platform.event (workspace_id, id, type, actor_id, batch_id, undo_of, occurred_at, commitment)
      values (${workspaceId}, ${id}, ${type.type}, ${actor.memberId}, ${batchId}, ${undoOf}, ${occurredAt},
        platform.commitment(${salt}::bytea, ${body}::jsonb))),
    body as (
      insert into platform.event_body (workspace_id, event_id, salt, body)
      values (${workspaceId}, ${id}, ${salt}::bytea, ${body}::jsonb))
    insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
    select ${workspaceId}::uuid, ${id}::uuid, s.role, s.type, s.id, ${occurredAt}::timestamptz
    from unnest(${subjects.map(({ role }) => role)}::text[], ${subjects.map((each) => each.type)}::text[],
      ${subjects.map((each) => each.id)}::uuid[]) s(role, type, id)`.execute(ctx.db)
  return id
}
