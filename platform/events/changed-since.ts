import { sql } from 'kysely'
import { type EventType, plainText } from '#platform/contract/event.ts'
import type { Context } from '../server/context.ts'
import { Refusal } from '../server/refusal.ts'
import type { LeftEvent, Undo, UndoMany } from '../server/slice.ts'
import { hearsAll, type Reader, tellEvent } from './tell-event.ts'

/** An owner of a type of event found its record changed; whoever asked for the undo says by whom, when and how. */
export class ChangedSince extends Refusal {
  readonly record: { type: string; id: string }
  constructor(record: { type: string; id: string }, name: string, field?: string) {
    super(409, `${name} was changed since`, {
      detail: 'Undo the later change first, or change it back by hand.',
      faults: field ? [{ path: field, message: 'This was changed again later.' }] : [],
    })
    this.record = record
  }
}

/** What the slices tell of themselves, so that any event can be told and taken back. */
export interface KnownUndo {
  eventTypes: EventType[]
  undo: Record<string, Undo>
  redo: Record<string, Undo>
  undoMany: Record<string, UndoMany>
  /** The names of members by their ids. */
  names(ctx: Context, memberIds: string[]): Promise<Map<string, string>>
}

interface Later {
  event_id: string
  type: string
  body: unknown
  day: string
  actor_id: string | null
}

/** For each event that was left a sentence: who changed its record since, when and how. One statement for all of them. */
export async function reasonsOf(
  ctx: Context,
  known: Pick<KnownUndo, 'eventTypes' | 'names'>,
  left: Pick<LeftEvent, 'eventId' | 'record'>[],
): Promise<Map<string, string>> {
  if (left.length === 0) return new Map()
  const { workspaceId } = ctx
  const quiet = known.eventTypes.filter(({ leavesRecord }) => leavesRecord).map(({ type }) => type)
  const asked = left.map(({ eventId, record }) => ({ event_id: eventId, ...record }))
  const { rows } = await sql<Later>`
    select x.event_id, e.type, b.body, to_char(e.recorded_at, 'FMDD FMMonth YYYY') as day, e.actor_id
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x(event_id uuid, type text, id uuid)
    join platform.event o on o.workspace_id = ${workspaceId} and o.id = x.event_id
    cross join lateral (
      select l.* from platform.event_subject s
      join platform.event l on l.workspace_id = ${workspaceId} and l.id = s.event_id
      left join platform.event_body lb on lb.workspace_id = ${workspaceId} and lb.event_id = l.id
      where s.workspace_id = ${workspaceId} and s.subject_type = x.type and s.subject_id = x.id and l.id <> o.id
        and split_part(case when l.undo_of is null then l.type else lb.body ->> 'type' end, '.', 1) = x.type
        and (l.recorded_at, l.tx) >= (o.recorded_at, o.tx) and (l.type <> all(${quiet}::text[]) or l.type = o.type)
        and not exists (select from platform.event u where u.workspace_id = ${workspaceId} and u.undo_of = l.id)
      order by s.occurred_at desc, s.event_id desc limit 1) e
    left join platform.event_body b on b.workspace_id = ${workspaceId} and b.event_id = e.id`.execute(ctx.db)
  const names = await known.names(
    ctx,
    rows.flatMap(({ actor_id }) => actor_id ?? []),
  )
  return new Map(rows.map((row) => [row.event_id, sentenceOf(ctx.actor, known.eventTypes, row, names)]))
}

function sentenceOf(
  reader: Reader,
  eventTypes: EventType[],
  { type, body, day, actor_id }: Later,
  names: Map<string, string>,
): string {
  const known = eventTypes.find((each) => each.type === type)
  // The words that an undo keeps know nothing of what this role hides.
  const told = known && (hearsAll(reader) || !('sentence' in Object(body))) && tellEvent(known, body, reader)
  const who = (actor_id && names.get(actor_id)) ?? 'Rapport itself'
  return `${who} changed it on ${day}${told ? `: ${plainText(told.sentence)}.` : '.'}`
}
