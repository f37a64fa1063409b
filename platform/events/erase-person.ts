import { sql } from 'kysely'
import type { ErasedPerson } from '#platform/contract/erasure.ts'
import type { Context } from '../server/context.ts'
import type { Eraser, Person } from '../server/slice.ts'
import { eraseEvents } from './erase-events.ts'
import type { ErasureRegister } from './erasure-register.ts'

export interface Erasing {
  /** Of every slice, the highest first: what hangs on a record goes before the record. */
  erasers: Eraser[]
  register: ErasureRegister
}

/**
 * Erases a person: every slice takes away what its tables say about them, their events lose what they said, and answers
 * kept for retries go. An event without a name says that it was done. For good; whoever asks has to mean it.
 */
export async function erasePerson(ctx: Context, { erasers, register }: Erasing, person: Person): Promise<ErasedPerson> {
  const stays: string[] = []
  const words = (await Promise.all(erasers.map(async (eraser) => (await eraser.words?.(ctx, person)) ?? []))).flat()
  for (const eraser of erasers) stays.push(...(await eraser.erase(ctx, { ...person, words })))
  const events = await eventsAbout(
    ctx,
    person,
    erasers.flatMap(({ keeps = [] }) => keeps),
  )
  await sql`delete from platform.idempotency_key k
    where k.workspace_id = ${ctx.workspaceId} and position(${person.id} in k.answer::text) > 0`.execute(ctx.db)
  await eraseEvents(ctx, {
    ...{ events, reason: 'a person asked for it' },
    subjects: [{ role: person.type, type: person.type, id: person.id }],
  })
  register.add({ at: ctx.now.toISOString(), workspaceId: ctx.workspaceId, type: person.type, id: person.id })
  return { entries: events.length, stays }
}

/** What still says something about them, but for what a law asks to keep and the erasures themselves. */
async function eventsAbout({ db, workspaceId }: Context, { type, id }: Person, keeps: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.id from platform.event_subject s
    join platform.event e on e.workspace_id = ${workspaceId} and e.id = s.event_id
    join platform.event_body b on b.workspace_id = ${workspaceId} and b.event_id = s.event_id
    where s.workspace_id = ${workspaceId} and s.subject_type = ${type} and s.subject_id = ${id}
      and e.type <> 'events.erased' and e.type <> all(${keeps}::text[])`.execute(db)
  return rows.map((row) => row.id)
}
