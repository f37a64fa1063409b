import { type RawBuilder, sql } from 'kysely'
import { accountNames, andWithin, contactNames, reaches } from '#modules/relationships/server/index.ts'
import { memberNames, theHouse } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed, notFound } from '#platform/server/refusal.ts'
import type { NoteValues } from '../contract/events.ts'
import type { FormattedText } from '../contract/formatted-text.ts'
import type { Note, NoteFields, NoteKind } from '../contract/note.ts'
import { countLastTalk } from './count-last-talk.ts'
import { enterPassages } from './passages.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'actor'>

const notes = (scope: Scope, where: RawBuilder<unknown>) => sql<Note>`
  select n.id, n.account_id as "accountId", n.kind, n.minutes, n.body, n.formatted, n.written_at as "writtenAt", n.version,
    case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as author,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as contact
  from activities.note n left join ${memberNames(scope.workspaceId)} m on m.id = n.author_id
    left join ${contactNames(scope)} p on p.id = n.contact_id
  where n.workspace_id = ${scope.workspaceId} and n.deleted_at is null ${where}`

/** A sub-select of the notes that are not deleted, by what tells one from another, for matching. */
export const knownNotes = (workspaceId: string) => sql`
  (select account_id, kind, contact_id, minutes, date_trunc('second', written_at) as happened_at, md5(body) as said, count(*) as notes
    from activities.note where workspace_id = ${workspaceId} and deleted_at is null group by 1, 2, 3, 4, 5, 6)`

/** The newest notes on an account, and talks that something was written of. */
export async function notesOn(scope: Scope, accountId: string): Promise<Note[]> {
  const { rows } = await notes(
    scope,
    sql`and n.account_id = ${accountId} and n.body <> '' order by n.written_at desc, n.id limit 100`,
  ).execute(scope.db)
  return rows
}

/** The last words with somebody, wherever they were at the time, then the newest on the accounts they are at. */
export async function notesWith(scope: Scope, contactId: string, accountIds: string[]): Promise<Note[]> {
  const newest = (which: RawBuilder<unknown>) => sql`(
    select w.id from activities.note w where w.workspace_id = ${scope.workspaceId} and w.deleted_at is null and ${which}
    order by w.written_at desc, w.id limit 5)`
  const withThem = newest(sql`w.contact_id = ${contactId} ${andWithin(scope, 'note:see', sql`w.account_id`)}`)
  const onAccounts = newest(sql`w.account_id = any(${accountIds}::uuid[])`)
  const { rows } = await notes(
    scope,
    sql`and n.id in (${withThem} union ${onAccounts})
      order by (n.contact_id is not distinct from ${contactId}) desc, n.written_at desc, n.id limit 5`,
  ).execute(scope.db)
  return rows
}

export async function findNote(scope: Scope, id: string): Promise<Note> {
  const { rows } = await notes(scope, sql`and n.id = ${id}`).execute(scope.db)
  if (!rows[0]) throw notFound('This note')
  return rows[0]
}

export interface NoteRecord {
  id: string
  accountId: string
  /** The owner of the account: rights go by that. */
  ownerId: string | null
  authorId: string | null
  kind: NoteKind
  contactId: string | null
  contact: { id: string; name: string } | null
  minutes: number | null
  body: string
  formatted: FormattedText | null
  deletedAt: string | null
  version: number
}

/** The note, locked until the transaction ends; refused where the actor may not see it. Deleted ones are found too. */
export async function lockNote(ctx: Scope, id: string | undefined): Promise<NoteRecord> {
  if (!id) throw notFound('This note')
  const { db, workspaceId } = ctx
  const { rows } = await sql<NoteRecord>`
    select n.id, n.account_id as "accountId", a.owner_id as "ownerId", n.author_id as "authorId", n.body, n.formatted,
      n.kind, n.contact_id as "contactId", n.minutes, n.deleted_at as "deletedAt", n.version,
      (select json_build_object('id', p.id, 'name', p.name) from ${contactNames({ workspaceId, actor: theHouse })} p
        where p.id = n.contact_id) as contact
    from activities.note n join ${accountNames(workspaceId)} a on a.id = n.account_id
    where n.workspace_id = ${workspaceId} and n.id = ${id} for update of n`.execute(db)
  const row = rows[0]
  if (!row || !reaches(ctx, 'note:see', row.ownerId)) throw notFound('This note')
  return row
}

/** For its history: a deleted one too. */
export async function assertNoteSeen(scope: Scope, id: string): Promise<void> {
  const { db, workspaceId } = scope
  const { rows } = await sql<{ ownerId: string | null }>`
    select a.owner_id as "ownerId" from activities.note n join ${accountNames(workspaceId)} a on a.id = n.account_id
    where n.workspace_id = ${workspaceId} and n.id = ${id}`.execute(db)
  if (!rows[0] || !reaches(scope, 'note:see', rows[0].ownerId)) throw notFound('This note')
}

/** A note is its author's; others need the right to delete notes to change or delete it. */
export function assertMayChange(ctx: Context, stored: NoteRecord): void {
  const own = stored.authorId !== null && stored.authorId === ctx.actor.memberId
  if (!(own && reaches(ctx, 'note:change', stored.ownerId)) && !reaches(ctx, 'note:delete', stored.ownerId))
    throw notAllowed()
}

/** The fields of a change as they are kept. */
export type NoteChange = Omit<NoteFields, 'formatted'> & { formatted?: FormattedText | null }

/** Writes them, and counts anew when somebody last talked to the account. */
export async function writeNoteFields(
  ctx: Context,
  { id, accountId }: Pick<NoteRecord, 'id' | 'accountId'>,
  { contactId, deletedAt, formatted, ...change }: NoteChange & { deletedAt?: Date | null },
): Promise<void> {
  const written = ctx.db
    .updateTable('activities.note')
    .set((eb) => ({
      ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
      ...(contactId === undefined ? {} : { contact_id: contactId }),
      ...(formatted === undefined ? {} : { formatted: formatted && JSON.stringify(formatted) }),
      ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await Promise.all([written, enterPassages(ctx, 'note', [id]), countLastTalk(ctx, [accountId])])
}

/** A call may be all there is to say of it; a note without words says nothing. */
export function assertSaysSomething({ kind, body }: { kind: NoteKind; body: string }): void {
  if (kind === 'note' && body === '') throw invalid([{ path: 'body', message: 'Write something first' }])
}

interface NoteSubject {
  id: string
  accountId: string
  contactId?: string | null | undefined
}

/** Who was named before is a subject too: erasing them finds the events that say their name by that. */
export const noteSubjects = ({ id, accountId, contactId }: NoteSubject, contactBefore?: string | null) => [
  { role: 'account', type: 'account', id: accountId },
  { role: 'note', type: 'note', id },
  ...[...new Set([contactId, contactBefore])]
    .filter((each) => each != null)
    .map((each) => ({ role: 'contact', type: 'contact', id: each })),
]

/** What an event says of a note; of a change (`only`) the fields that were changed. */
export function valuesOf(
  { body, formatted, kind, contact, minutes }: Pick<NoteRecord, 'body' | 'formatted' | 'kind' | 'contact' | 'minutes'>,
  only: object = { body, ...(formatted && { formatted }), kind, contactId: contact, minutes },
): NoteValues {
  return {
    ...('body' in only ? { text: body } : {}),
    ...('formatted' in only ? { formatted } : {}),
    ...('kind' in only ? { kind } : {}),
    ...('contactId' in only ? { contact } : {}),
    ...('minutes' in only ? { minutes } : {}),
  }
}
