import { type RawBuilder, sql } from 'kysely'
import { mergedInto } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import { type FieldChange, hearsAll, tellEvent } from '#platform/events/tell-event.ts'
import { eventUndone, rootOfUndone, tellUndone } from '#platform/events/undo-event.ts'
import type { Context, Via } from '#platform/server/context.ts'
import { assertSeesField, hides } from '#platform/server/field-rules.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { SliceServer, Undo } from '#platform/server/slice.ts'
import type { HistoryEntry } from '../contract/routes.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export interface HistoryChoice {
  type: string
  id: string
  field?: string | undefined
  limit: number
  after?: string | undefined
}

export interface KnownHistory {
  eventTypes: EventType[]
  undo: Record<string, Undo>
  records: NonNullable<SliceServer['records']>
  sources: NonNullable<SliceServer['sources']>
}

interface EventRow extends Pick<HistoryEntry, 'eventId' | 'type' | 'at' | 'actor' | 'batchId' | 'undone'> {
  via: Via | null
  place: string
  body: unknown
  /** Of an undo the change at its beginning; asked for only where something is hidden from the reader. */
  root?: { type: string; body: unknown } | null
}

/** What was changed on one record, newest first, told from its events in the words of their types. */
export async function history(scope: Scope, known: KnownHistory, choice: HistoryChoice) {
  const maySee = known.records[choice.type]
  if (!maySee) throw notFound()
  if (choice.field) assertSeesField(scope.actor, `${choice.type}.${choice.field}`)
  const [, rows, fields] = await Promise.all([
    maySee(scope, choice.id),
    eventsOf(scope, known, choice),
    choice.after ? [] : fieldsOf(scope, known, choice),
  ])
  // Of nothing that ever was there is no event either; who asks by a field or goes on may find none.
  if (rows.length === 0 && !choice.field && !choice.after) throw notFound()
  const shown = rows.slice(0, choice.limit)
  const sources = await sourcesOf(scope, known, shown)
  const last = rows.length > choice.limit ? shown.at(-1) : undefined
  return {
    items: shown.flatMap((row) => told(scope, known, choice, row, sources)),
    next: last ? encodeCursor([last.place, last.eventId]) : null,
    fields,
  }
}

type Sources = Map<string, HistoryEntry['source']>

/** What the batches on this page came from, one question for each kind of thing that there is. */
async function sourcesOf(scope: Scope, { sources }: KnownHistory, rows: EventRow[]): Promise<Sources> {
  const batchIds = [...new Set(rows.flatMap(({ batchId }) => batchId ?? []))]
  if (batchIds.length === 0) return new Map()
  const found = await Promise.all(
    Object.entries(sources).map(async ([kind, nameSources]) =>
      (await nameSources(scope, batchIds)).map(({ batchId, name }) => [batchId, { kind, name }] as const),
    ),
  )
  return new Map(found.flat())
}

/** A screen, and the house itself, need not be told. */
function sourceOf(via: Via | null): HistoryEntry['source'] {
  if (via === null || via === 'command-line') return via && { kind: via, name: null }
  const [kind, , ...name] = via.split(':')
  return { kind: kind!, name: name.join(':') }
}

/** Narrowed to one field it tells of that one alone; an event whose words were erased says so. */
function told(
  { actor: reader }: Scope,
  { eventTypes, undo }: KnownHistory,
  { type: ofType, field }: HistoryChoice,
  row: EventRow,
  sources: Sources,
): HistoryEntry[] {
  const { eventId, type, at, actor, batchId, via, undone, body } = row
  const source = sources.get(batchId ?? '') ?? sourceOf(via)
  const entry = { eventId, type, at, actor, batchId, source, undone }
  if (body === null) return [{ ...entry, sentence: ['What this said was erased'], changes: [], undoable: false }]
  const words = row.root
    ? tellUndone(eventTypes, body, row.root, reader)
    : tellEvent(eventTypes.find((each) => each.type === type)!, body, reader)
  if (!words) return []
  const taken = type === eventUndone.type ? eventUndone.body.parse(body).type : type
  return [
    {
      ...entry,
      sentence: words.sentence,
      changes: (field ? words.changes.filter((change) => change.field === field) : words.changes).map((change) =>
        kept(ofType, change),
      ),
      undoable: !undone && undo[taken] !== undefined,
    },
  ]
}

/** What is named elsewhere, hidden or gone meanwhile, does not come back as it was. */
const lists = new Set(['places', 'relationships'])

/** The value itself goes along only where it may be put back: into a field of an account or a person. */
function kept(type: string, { was, ...change }: FieldChange): FieldChange {
  const back = was !== undefined && (type === 'account' || type === 'contact') && !lists.has(change.field)
  return back ? { ...change, was } : change
}

const ofField = (
  field: string,
) => sql`and (b.body -> 'before' -> ${field} is not null or b.body -> 'after' -> ${field} is not null
  or b.body -> 'changes' @> ${JSON.stringify([{ field }])}::jsonb)`

/** Events of the record's own type: the account is a subject of what happens to its people and documents as well. */
async function ofTheRecord(scope: Scope, { eventTypes, records }: KnownHistory, choice: HistoryChoice) {
  const { workspaceId } = scope
  const types = eventTypes.map(({ type }) => type)
  const others = Object.keys(records).filter((type) => type !== choice.type)
  const { type, id } = choice
  // One is read in the order of the index; several are those of a merge, whose events keep their own subjects.
  const ids = type === 'account' || type === 'contact' ? await mergedInto(scope, type, id) : [id]
  const subject = ids.length > 1 ? sql`s.subject_id = any(${ids}::uuid[])` : sql`s.subject_id = ${id}`
  return sql`
    from platform.event_subject s
    join platform.event e on e.workspace_id = ${workspaceId} and e.id = s.event_id and e.type = any(${types}::text[])
    left join platform.event_body b on b.workspace_id = ${workspaceId} and b.event_id = s.event_id
    where s.workspace_id = ${workspaceId} and s.subject_type = ${choice.type} and ${subject}
      and split_part(case when e.undo_of is null then e.type else coalesce(b.body ->> 'type', e.type) end, '.', 1)
        <> all(${others}::text[])`
}

async function eventsOf(scope: Scope, known: KnownHistory, choice: HistoryChoice): Promise<EventRow[]> {
  const { db, workspaceId, actor } = scope
  const after = decodeCursor(choice.after)
  const behind: RawBuilder<unknown> = after
    ? sql`and (s.occurred_at, s.event_id) < (${String(after[0])}::timestamptz, ${after[1]}::uuid)`
    : sql``
  const ofRecord = await ofTheRecord(scope, known, choice)
  const { rows } = await sql<EventRow>`
    select h.event_id as "eventId", h.type, h.occurred_at as at, h.occurred_at::text as place, h.body,
      h.batch_id as "batchId", h.via,
      exists (select from platform.event u where u.workspace_id = ${workspaceId} and u.undo_of = h.event_id) as undone,
      case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as actor
      ${hearsAll(actor) ? sql`` : sql`, ${rootOfUndone(workspaceId, sql`h.undo_of`)} as root`}
    from (
      select distinct on (s.occurred_at, s.event_id) s.occurred_at, s.event_id, e.type, e.batch_id, e.via, e.actor_id, e.undo_of,
        b.body
      ${ofRecord} ${choice.field ? ofField(choice.field) : sql``} ${behind}
      order by s.occurred_at desc, s.event_id desc limit ${choice.limit + 1}) h
    left join ${memberNames(workspaceId)} m on m.id = h.actor_id
    order by h.occurred_at desc, h.event_id desc`.execute(db)
  return rows
}

/** Every field that was ever changed, in the order of their labels. */
async function fieldsOf(scope: Scope, known: KnownHistory, choice: HistoryChoice) {
  const ofRecord = await ofTheRecord(scope, known, choice)
  const { rows } = await sql<{ field: string }>`
    select distinct field from (
      select b.body -> 'after' as after ${ofRecord} and jsonb_typeof(b.body -> 'after') = 'object') c
    cross join lateral jsonb_object_keys(c.after) field`.execute(scope.db)
  const own = known.eventTypes.filter(({ type }) => type.startsWith(`${choice.type}.`))
  const labels: Record<string, string> = Object.assign({}, ...own.map(({ fields = {} }) => fields))
  return rows
    .flatMap(({ field }) =>
      labels[field] === undefined || hides(scope.actor, `${choice.type}.${field}`)
        ? []
        : [{ field, label: labels[field] }],
    )
    .toSorted((a, b) => a.label.localeCompare(b.label))
}
