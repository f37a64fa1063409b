import { sql } from 'kysely'
import type { z } from 'zod'
import type { EventType } from '#platform/contract/event.ts'
import type { Context } from '../server/context.ts'
import { newId, randomPart } from '../server/ids.ts'

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

/** Writes an event in the transaction of the change it tells of; answers its id. The three rows travel together. */
export async function recordEvent<B extends z.ZodType>(
  ctx: Context,
  type: EventType<B>,
  event: NewEvent<B>,
): Promise<string> {
  const id = newId()
  const salt = randomPart(16)
  const body = JSON.stringify(type.body.parse(event.body))
  const occurredAt = event.occurredAt ?? ctx.now
  const row = sql`
    insert into platform.event (workspace_id, id, type, actor_id, batch_id, undo_of, occurred_at, commitment)
    values (${ctx.workspaceId}, ${id}, ${type.type}, ${ctx.actor.memberId}, ${ctx.batchId ?? null}, ${event.undoOf ?? null},
      ${occurredAt}, platform.commitment(${salt}::bytea, ${body}::jsonb))`.execute(ctx.db)
  const bodyRow = sql`
    insert into platform.event_body (workspace_id, event_id, salt, body)
    values (${ctx.workspaceId}, ${id}, ${salt}, ${body}::jsonb)`.execute(ctx.db)
  const subjects = event.subjects.map(
    (subject) => sql`(${ctx.workspaceId}, ${id}, ${subject.role}, ${subject.type}, ${subject.id}, ${occurredAt})`,
  )
  const subjectRows = sql`
    insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
    values ${sql.join(subjects)}`.execute(ctx.db)
  await Promise.all([row, bodyRow, subjectRows])
  return id
}
