import { type RawBuilder, sql } from 'kysely'
import { accountNames, contactAddresses, contactNames } from '#modules/relationships/server/index.ts'
import { memberNames, membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { Meeting, Move } from '../../contract/meeting.ts'
import type { Repeat } from '../../contract/task.ts'
import '../tables.ts'

export type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** The meetings `g` that the reader sees: of the people whom their right on tasks reaches, and those they are a guest of. */
export function meetingSeen({ workspaceId, actor }: Pick<Context, 'workspaceId' | 'actor'>): RawBuilder<boolean> {
  if (!actor.may('task:see')) return sql`false`
  const people = actor.people('task:see')
  if (!people) return sql`true`
  return sql`(g.organiser_id = any(${people}::uuid[]) or ${isGuest({ workspaceId, actor })})`
}

/** The reader is a guest of the meeting `g`, and has not said no. */
export const isGuest = ({ workspaceId, actor }: Pick<Context, 'workspaceId' | 'actor'>) =>
  sql<boolean>`exists (select from activities.meeting_guest o where o.workspace_id = ${workspaceId} and o.meeting_id = g.id
    and o.member_id = ${actor.memberId} and o.removed_at is null and o.answer <> 'no')`

/** Meetings as the reader sees them: the account, and the people, by name only where they see those. */
export function meetingsAs(reader: Reader, where: RawBuilder<unknown>): RawBuilder<Meeting> {
  const { workspaceId, actor } = reader
  const people = actor.people('account:see')
  const seen = people ? sql`a.owner_id = any(${people}::uuid[])` : sql`true`
  return sql<Meeting>`
    select g.id, g.title, g.place, g.link, g.begins_on as "beginsOn", to_char(g.begins_at, 'HH24:MI') as "beginsAt",
      g.time_zone as "timeZone", g.minutes, g.repeat, g.repeats_until as "repeatsUntil", to_json(g.skips) as skips, g.days, g.moves, g.note,
      g.status, g.version, json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) as organiser,
      case when a.id is not null and ${seen} then json_build_object('id', a.id, 'name', a.name) end as account,
      coalesce((select json_agg(h.held_on order by h.held_on) from activities.meeting_held h
        where h.workspace_id = ${workspaceId} and h.meeting_id = g.id), '[]') as held,
      coalesce((select json_agg(json_build_object('id', x.id, 'answer', x.answer, 'mail', x.mail,
          'contact', case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end,
          'member', case when n.id is not null then json_build_object('id', n.id, 'name', n.name, 'colour', n.colour) end,
          'reachable', coalesce(k.email, e.email) is not null)
          order by x.contact_id is null, coalesce(p.name, n.name), x.id)
        from activities.meeting_guest x
          left join ${contactNames(reader)} p on p.id = x.contact_id
          left join ${contactAddresses(workspaceId)} k on k.id = x.contact_id
          left join ${memberNames(workspaceId)} n on n.id = x.member_id
          left join ${membersHere(workspaceId)} e on e.id = x.member_id
        where x.workspace_id = ${workspaceId} and x.meeting_id = g.id and x.removed_at is null), '[]') as guests
    from activities.meeting g
      join ${memberNames(workspaceId)} m on m.id = g.organiser_id
      left join ${accountNames(workspaceId)} a on a.id = g.account_id
    where g.workspace_id = ${workspaceId} and ${meetingSeen(reader)} ${where}`
}

export async function findMeeting(reader: Reader, id: string): Promise<Meeting> {
  const { rows } = await meetingsAs(reader, sql`and g.id = ${id}`).execute(reader.db)
  if (!rows[0]) throw notFound('This meeting')
  return rows[0]
}

/** A meeting as it is stored, with the ids of whoever is invited. */
export interface MeetingRecord {
  id: string
  title: string
  accountId: string | null
  place: string | null
  link: string | null
  beginsOn: string
  beginsAt: string | null
  timeZone: string
  minutes: number | null
  repeat: Repeat | null
  repeatsUntil: string | null
  skips: string[]
  days: number
  moves: Move[]
  note: string | null
  organiserId: string
  createdBy: string | null
  status: Meeting['status']
  contactIds: string[]
  memberIds: string[]
  version: number
}

/** The meeting, locked until the transaction ends; refused where the actor may not see it. Cancelled ones are found too. */
export async function lockMeeting(ctx: Reader, id: string | undefined): Promise<MeetingRecord> {
  if (!id) throw notFound('This meeting')
  const guests = (column: 'contact_id' | 'member_id') => sql`
    coalesce((select json_agg(x.${sql.ref(column)} order by x.${sql.ref(column)}) from activities.meeting_guest x
      where x.workspace_id = ${ctx.workspaceId} and x.meeting_id = g.id and x.removed_at is null
        and x.${sql.ref(column)} is not null), '[]')`
  const { rows } = await sql<MeetingRecord>`
    select g.id, g.title, g.account_id as "accountId", g.place, g.link, g.begins_on as "beginsOn",
      to_char(g.begins_at, 'HH24:MI') as "beginsAt", g.time_zone as "timeZone", g.minutes, g.repeat,
      g.repeats_until as "repeatsUntil", to_json(g.skips) as skips, g.days, g.moves, g.note, g.organiser_id as "organiserId",
      g.created_by as "createdBy", g.status, g.version,
      ${guests('contact_id')} as "contactIds", ${guests('member_id')} as "memberIds"
    from activities.meeting g
    where g.workspace_id = ${ctx.workspaceId} and g.id = ${id} and ${meetingSeen(ctx)} for update of g`.execute(ctx.db)
  if (!rows[0]) throw notFound('This meeting')
  return rows[0]
}

/** For its history: a cancelled one too. */
export async function assertMeetingSeen(reader: Reader, id: string): Promise<void> {
  const { rows } = await sql`
    select from activities.meeting g
    where g.workspace_id = ${reader.workspaceId} and g.id = ${id} and ${meetingSeen(reader)}`.execute(reader.db)
  if (rows.length === 0) throw notFound('This meeting')
}

/** Who holds it and who planned it change and cancel it; others as far as their right on tasks reaches. */
export function assertMayChangeMeeting(
  { actor }: Pick<Context, 'actor'>,
  { organiserId, createdBy }: Pick<MeetingRecord, 'organiserId' | 'createdBy'>,
): void {
  const people = actor.people('task:change')
  const own = actor.memberId !== null && [organiserId, createdBy].includes(actor.memberId)
  if (actor.may('task:change') && (own || people === undefined || people.includes(organiserId))) return
  throw notAllowed()
}

const columns = {
  ...{ title: 'title', accountId: 'account_id', place: 'place', link: 'link', beginsOn: 'begins_on' },
  ...{ beginsAt: 'begins_at', timeZone: 'time_zone', minutes: 'minutes', repeat: 'repeat' },
  ...{
    repeatsUntil: 'repeats_until',
    skips: 'skips',
    days: 'days',
    moves: 'moves',
    note: 'note',
    organiserId: 'organiser_id',
  },
  ...{ status: 'status', cancelledAt: 'cancelled_at' },
} as const
export type MeetingColumns = { [Field in keyof typeof columns]?: unknown }

/** The columns of these fields; what is undefined, and who is invited, stays. */
export const columnsOf = (fields: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      if (value === undefined || !(field in columns)) return []
      const column = columns[field as keyof typeof columns]
      return [[column, ['repeat', 'moves'].includes(column) && value !== null ? JSON.stringify(value) : value]]
    }),
  )

export async function writeMeeting(ctx: Context, id: string, fields: MeetingColumns): Promise<void> {
  await ctx.db
    .updateTable('activities.meeting')
    .set((eb) => ({ ...columnsOf(fields), updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Who was invited before is a subject too: erasing them finds the events that say their name by that. */
export const meetingSubjects = (
  { id, accountId, contactIds }: Pick<MeetingRecord, 'id' | 'accountId' | 'contactIds'>,
  before: readonly string[] = [],
) => [
  { role: 'meeting', type: 'meeting', id },
  ...(accountId ? [{ role: 'account', type: 'account', id: accountId }] : []),
  ...[...new Set([...contactIds, ...before])].map((each) => ({ role: 'contact', type: 'contact', id: each })),
]
