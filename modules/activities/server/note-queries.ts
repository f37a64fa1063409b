import { type RawBuilder, sql } from 'kysely'
import { accountNames, reaches } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { Note } from '../contract/routes.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const notes = (workspaceId: string, where: RawBuilder<unknown>) => sql<Note>`
  select n.id, n.account_id as "accountId", n.body, n.written_at as "writtenAt", n.version,
    case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as author
  from activities.note n left join ${memberNames(workspaceId)} m on m.id = n.author_id
  where n.workspace_id = ${workspaceId} and n.deleted_at is null ${where}`

/** The newest notes on an account. */
export async function notesOn({ db, workspaceId }: Scope, accountId: string): Promise<Note[]> {
  const { rows } = await notes(
    workspaceId,
    sql`and n.account_id = ${accountId} order by n.written_at desc, n.id limit 100`,
  ).execute(db)
  return rows
}

export async function findNote({ db, workspaceId }: Scope, id: string): Promise<Note> {
  const { rows } = await notes(workspaceId, sql`and n.id = ${id}`).execute(db)
  if (!rows[0]) throw notFound('This note')
  return rows[0]
}

export interface NoteRecord {
  id: string
  accountId: string
  /** The owner of the account: rights go by that. */
  ownerId: string | null
  authorId: string | null
  body: string
  deletedAt: string | null
  version: number
}

/** The note, locked until the transaction ends; refused where the actor may not see it. Deleted ones are found too. */
export async function lockNote(ctx: Scope & Pick<Context, 'actor'>, id: string | undefined): Promise<NoteRecord> {
  if (!id) throw notFound('This note')
  const { db, workspaceId } = ctx
  const { rows } = await sql<NoteRecord>`
    select n.id, n.account_id as "accountId", a.owner_id as "ownerId", n.author_id as "authorId", n.body,
      n.deleted_at as "deletedAt", n.version
    from activities.note n join ${accountNames(workspaceId)} a on a.id = n.account_id
    where n.workspace_id = ${workspaceId} and n.id = ${id} for update of n`.execute(db)
  const row = rows[0]
  if (!row || !reaches(ctx, 'note:see', row.ownerId)) throw notFound('This note')
  return row
}

/** For its history: a deleted one too. */
export async function assertNoteSeen(scope: Scope & Pick<Context, 'actor'>, id: string): Promise<void> {
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

export async function writeNoteFields(
  ctx: Context,
  id: string,
  change: { body?: string; deletedAt?: Date | null },
): Promise<void> {
  await ctx.db
    .updateTable('activities.note')
    .set((eb) => ({
      ...(change.body === undefined ? {} : { body: change.body }),
      ...(change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }),
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export const noteSubjects = (note: { id: string; accountId: string }) => [
  { role: 'account', type: 'account', id: note.accountId },
  { role: 'note', type: 'note', id: note.id },
]
