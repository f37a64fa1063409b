import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { accountNames, mergedInto, reaches } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import type { Permission } from '#platform/contract/route.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import { hearsAll, tellEvent } from '#platform/events/tell-event.ts'
import { rootOfUndone, tellUndone } from '#platform/events/undo-event.ts'
import type { Context } from '#platform/server/context.ts'
import type { FormattedText } from '../contract/formatted-text.ts'
import { keptText } from '../contract/formatted-text-schema.ts'
import type { NoteKind } from '../contract/note.ts'
import type { TimelineEntry, TimelinePage } from '../contract/routes.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export interface TimelineChoice {
  accountId: string
  strand?: EventType['strand'] | undefined
  kind?: NoteKind | undefined
  memberId?: string | undefined
  limit: number
  after?: string | undefined
}

interface EventRow {
  id: string
  type: string
  at: string
  /** `at` to the microsecond, for the cursor. */
  place: string
  actor: TimelineEntry['actor']
  body: unknown
  opens: TimelineEntry['opens']
  /** Of an undo the change at its beginning; asked for only where something is hidden from the reader. */
  root?: { type: string; body: unknown } | null
}

/** What happened with an account, newest first, in the sentences of the event types. Unknown types are left out. */
export async function timeline(scope: Scope, eventTypes: EventType[], choice: TimelineChoice): Promise<TimelinePage> {
  const asked = eventTypes.filter(({ strand }) => !choice.strand || strand === choice.strand)
  const known = new Map((await toldTo(scope, asked, choice.accountId)).map((type) => [type.type, type]))
  const rows = await eventsOf(scope, [...known.keys()], choice)
  const shown = rows.slice(0, choice.limit)
  const last = rows.length > choice.limit ? shown.at(-1) : undefined
  return {
    items: shown.flatMap((row) => told(scope, row, known)),
    next: last ? encodeCursor([last.place, last.id]) : null,
  }
}

/** An event about a record is told to those who may see that record: `document.issued` to whom documents are shown. */
async function toldTo(scope: Scope, types: EventType[], accountId: string): Promise<EventType[]> {
  const permissionFor = ({ type }: EventType) => seen.get(type.split('.')[0]!)
  const narrowed = [...seen.values()].some((each) => !scope.actor.may(each) || scope.actor.people(each) !== undefined)
  if (!narrowed) return types
  const { rows } = await sql<{ owner_id: string | null }>`
    select owner_id from ${accountNames(scope.workspaceId)} a where id = ${accountId}`.execute(scope.db)
  return types.filter((type) => reaches(scope, permissionFor(type) ?? 'account:see', rows[0]?.owner_id ?? null))
}

/** What tells of these records is seen with them; everything else with the account. */
const seen = new Map<string, Permission>([
  ['contact', 'contact:see'],
  ['note', 'note:see'],
  ['comment', 'note:see'],
  ['attachment', 'attachment:see'],
  ['document', 'document:see'],
  ['product', 'product:see'],
  ['subscription', 'document:see'],
  ['plan', 'product:see'],
])

/** In the words of its type; nothing when the type does not know the body, or the reader's role hides all of it. */
function told({ actor: reader }: Scope, row: EventRow, known: Map<string, EventType>): TimelineEntry[] {
  const type = known.get(row.type)
  if (!type) return []
  const words = row.root
    ? tellUndone([...known.values()], row.body, row.root, reader)
    : tellEvent(type, row.body, reader)
  if (!words) return []
  const { id, at, actor, opens } = row
  const { sentence, deed, detail, icon } = words
  const formatted = detail === null ? null : formattedIn(row)
  return [{ id, type: row.type, strand: type.strand, icon, at, actor, sentence, deed, detail, formatted, opens }]
}

const ofNote = z.object({ formatted: keptText.nullish() })
const changeOfNote = z.object({ after: ofNote })

/** Of a note as it was written then; whoever is told its words is told them so. */
function formattedIn({ type, body }: EventRow): FormattedText | null {
  if (type === 'note.written') return ofNote.parse(body).formatted ?? null
  return type === 'note.changed' ? (changeOfNote.parse(body).after.formatted ?? null) : null
}

const ofMember = ({ memberId }: TimelineChoice) => (memberId ? sql`and e.actor_id = ${memberId}` : sql``)

/** What was written before there were kinds is a note. */
const ofKind = (workspaceId: string, { kind }: TimelineChoice) =>
  kind
    ? sql`and e.type = 'note.written' and (select coalesce(k.body ->> 'kind', 'note') from platform.event_body k
        where k.workspace_id = ${workspaceId} and k.event_id = s.event_id) = ${kind}`
    : sql``

/** What was taken back is left to the entry that says so. An event in which the account plays two roles comes once. What it opens is the record it is of, else another subject that is neither account nor member. */
async function eventsOf(scope: Scope, types: string[], choice: TimelineChoice): Promise<EventRow[]> {
  const { db, workspaceId, actor } = scope
  const after = decodeCursor(choice.after)
  const behind: RawBuilder<unknown> = after
    ? sql`and (s.occurred_at, s.event_id) < (${String(after[0])}::timestamptz, ${after[1]}::uuid)`
    : sql``
  // One of them is read in the order of the index; several are those of a merge.
  const ids = await mergedInto(scope, 'account', choice.accountId)
  const ofSubjects = ids.length > 1 ? sql`s.subject_id = any(${ids}::uuid[])` : sql`s.subject_id = ${choice.accountId}`
  const { rows } = await sql<EventRow>`
    select e.id, e.type, e.occurred_at as at, e.occurred_at::text as place, b.body,
      case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as actor,
      (select json_build_object('type', o.subject_type, 'id', o.subject_id) from platform.event_subject o
        where o.workspace_id = ${workspaceId} and o.event_id = e.id and o.subject_type not in ('account', 'member')
        order by o.role <> split_part(case when e.undo_of is null then e.type else b.body ->> 'type' end, '.', 1), o.role
        limit 1) as opens
      ${hearsAll(actor) ? sql`` : sql`, ${rootOfUndone(workspaceId, sql`e.undo_of`)} as root`}
    from (
      select distinct on (s.occurred_at, s.event_id) s.occurred_at, s.event_id
      from platform.event_subject s
      join platform.event e on e.workspace_id = ${workspaceId} and e.id = s.event_id and e.type = any(${types}::text[])
      where s.workspace_id = ${workspaceId} and s.subject_type = 'account' and ${ofSubjects} ${behind}
        ${ofMember(choice)} ${ofKind(workspaceId, choice)}
        and not exists (select from platform.event u where u.workspace_id = ${workspaceId} and u.undo_of = s.event_id)
      order by s.occurred_at desc, s.event_id desc limit ${choice.limit + 1}) s
    join platform.event e on e.workspace_id = ${workspaceId} and e.id = s.event_id
    join platform.event_body b on b.workspace_id = ${workspaceId} and b.event_id = s.event_id
    left join ${memberNames(workspaceId)} m on m.id = e.actor_id
    order by s.occurred_at desc, s.event_id desc`.execute(db)
  return rows
}
