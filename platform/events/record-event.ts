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
  /** Where something else that is written bears it too. */
  id?: string
  subjects: Subject[]
  body: z.input<B>
  occurredAt?: Date | string
  undoOf?: string
}

/** Writes an event in the transaction of the change it tells of; answers its id. */
export async function recordEvent<B extends z.ZodType>(
  ctx: Context,
  type: EventType<B>,
  event: NewEvent<B>,
): Promise<string> {
  const id = event.id ?? newId()
  const body = JSON.stringify(type.body.parse(event.body))
  await sql`
    select platform.record_event(${ctx.workspaceId}, ${id}, ${type.type}, ${ctx.actor.memberId}, ${ctx.actor.via ?? null},
      ${ctx.batchId ?? null}, ${event.undoOf ?? null}, ${event.occurredAt ?? ctx.now}, ${randomPart(16)}, ${body}, ${JSON.stringify(event.subjects)})`.execute(
    ctx.db,
  )
  return id
}
