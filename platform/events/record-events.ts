import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { EventType } from '#platform/contract/event.ts'
import type { Context } from '../server/context.ts'
import { newId } from '../server/ids.ts'
import type { Subject } from './record-event.ts'

interface NewEvent<B extends z.ZodType> {
  subjects: Subject[]
  body: z.input<B>
  occurredAt?: Date | string
  undoOf?: string
}

/** Writes many events of one type in the transaction of their changes, three statements for all of them. */
export async function recordEvents<B extends z.ZodType>(
  ctx: Context,
  type: EventType<B>,
  events: NewEvent<B>[],
): Promise<void> {
  const rows = events.map((event) => ({
    id: newId(),
    salt: randomBytes(16).toString('hex'),
    body: type.body.parse(event.body),
    occurred_at: event.occurredAt ?? ctx.now,
    undo_of: event.undoOf ?? null,
    subjects: event.subjects,
  }))
  const source = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, salt text, body jsonb, occurred_at timestamptz, undo_of uuid, subjects jsonb)`
  await sql`
    insert into platform.event (workspace_id, id, type, actor_id, via, batch_id, undo_of, occurred_at, commitment)
    select ${ctx.workspaceId}::uuid, s.id, ${type.type}, ${ctx.actor.memberId}::uuid, ${ctx.actor.via ?? null}, ${ctx.batchId ?? null}::uuid,
      s.undo_of, s.occurred_at, platform.commitment(decode(s.salt, 'hex'), s.body) from ${source}`.execute(ctx.db)
  await sql`
    insert into platform.event_body (workspace_id, event_id, salt, body)
    select ${ctx.workspaceId}::uuid, s.id, decode(s.salt, 'hex'), s.body from ${source}`.execute(ctx.db)
  await sql`
    insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
    select ${ctx.workspaceId}::uuid, s.id, v.role, v.type, v.id, s.occurred_at
    from ${source} cross join lateral jsonb_to_recordset(s.subjects) as v(role text, type text, id uuid)`.execute(
    ctx.db,
  )
}
