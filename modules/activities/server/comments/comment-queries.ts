import { type RawBuilder, sql } from 'kysely'
import { memberNames, namesOfMembersHere } from '#modules/workspace/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { Comment, CommentPage } from '../../contract/comment.ts'
import { mentionsIn } from '../../contract/mention.ts'
import { enterPassages } from '../passages.ts'
import { ofRecord, type RecordOf, subjectsOf, withinRecordOf } from '../record-of.ts'
import '../tables.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

interface Row extends Omit<Comment, 'mentions'> {
  /** To the microsecond, for the cursor. */
  place: string
}

const comments = (reader: Reader, where: RawBuilder<unknown>) => sql<Row>`
  select h.id, h.account_id as "accountId", h.contact_id as "contactId", h.body, h.written_at as "writtenAt",
    h.written_at::text as place, h.version,
    case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as author
  from activities.comment h left join ${memberNames(reader.workspaceId)} m on m.id = h.author_id
  where h.workspace_id = ${reader.workspaceId} and h.deleted_at is null and ${withinRecordOf(reader, 'note:see')} ${where}`

/** With who is mentioned by the name of then, and whether they are still here. */
async function told(reader: Reader, rows: Row[]): Promise<Comment[]> {
  const mentioned = new Map(rows.map(({ id, body }) => [id, mentionsIn(body)]))
  const here = await namesOfMembersHere(
    reader,
    [...mentioned.values()].flat().map(({ id }) => id),
  )
  return rows.map(({ place: _, ...row }) => ({
    ...row,
    mentions: mentioned.get(row.id)!.map((each) => ({ ...each, left: !here.has(each.id) })),
  }))
}

export interface CommentList extends RecordOf {
  limit: number
  after?: string | undefined
}

/** What was said about an account or a person, as far as the reader sees it, the newest first. */
export async function listComments(reader: Reader, list: CommentList): Promise<CommentPage> {
  const after = decodeCursor(list.after)
  const behind = after ? sql`and (h.written_at, h.id) < (${String(after[0])}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<Row>`
    ${comments(reader, sql`${ofRecord(list)} ${behind}`)}
    order by h.written_at desc, h.id desc limit ${list.limit + 1}`.execute(reader.db)
  const items = rows.slice(0, list.limit)
  const last = rows.length > list.limit ? items.at(-1) : undefined
  return { items: await told(reader, items), next: last ? encodeCursor([last.place, last.id]) : null }
}

export async function findComment(reader: Reader, id: string): Promise<Comment> {
  const { rows } = await comments(reader, sql`and h.id = ${id}`).execute(reader.db)
  const [found] = await told(reader, rows)
  if (!found) throw notFound('This comment')
  return found
}

/** A comment as it is stored. */
export interface CommentRecord {
  id: string
  accountId: string | null
  contactId: string | null
  authorId: string | null
  body: string
  deletedAt: string | null
  version: number
  mayChange: boolean
  mayDelete: boolean
}

/** The comment, locked until the transaction ends; refused where the actor may not see it. Deleted ones are found too. */
export async function lockComment(ctx: Reader, id: string | undefined): Promise<CommentRecord> {
  if (!id) throw notFound('This comment')
  const { rows } = await sql<CommentRecord>`
    select h.id, h.account_id as "accountId", h.contact_id as "contactId", h.author_id as "authorId", h.body,
      h.deleted_at as "deletedAt", h.version,
      ${withinRecordOf(ctx, 'note:change')} as "mayChange", ${withinRecordOf(ctx, 'note:delete')} as "mayDelete"
    from activities.comment h
    where h.workspace_id = ${ctx.workspaceId} and h.id = ${id} and ${withinRecordOf(ctx, 'note:see')}
    for update of h`.execute(ctx.db)
  if (!rows[0]) throw notFound('This comment')
  return rows[0]
}

/** For its history: a deleted one too. */
export async function assertCommentSeen(reader: Reader, id: string): Promise<void> {
  const { rows } = await sql`
    select from activities.comment h
    where h.workspace_id = ${reader.workspaceId} and h.id = ${id} and ${withinRecordOf(reader, 'note:see')}`.execute(
    reader.db,
  )
  if (rows.length === 0) throw notFound('This comment')
}

/** A comment is its author's; others need the right to delete notes to change or delete it. */
export function assertMayChangeComment({ actor }: Pick<Context, 'actor'>, stored: CommentRecord): void {
  const own = stored.authorId !== null && stored.authorId === actor.memberId
  if (!(own && stored.mayChange) && !stored.mayDelete) throw notAllowed()
}

export async function writeComment(
  ctx: Context,
  id: string,
  { body, deletedAt }: { body?: string; deletedAt?: Date | null },
): Promise<void> {
  await ctx.db
    .updateTable('activities.comment')
    .set((eb) => ({
      ...(body === undefined ? {} : { body, mentions: idsIn(body) }),
      ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await enterPassages(ctx, 'comment', [id])
}

export const idsIn = (body: string): string[] => mentionsIn(body).map(({ id }) => id)

/** Who is told of it stands in the role `mentioned`. */
export const commentSubjects = ({ id, ...of }: RecordOf & { id: string }, mentioned: string[] = []) => [
  { role: 'comment', type: 'comment', id },
  ...subjectsOf(of),
  ...mentioned.map((each) => ({ role: 'mentioned', type: 'member', id: each })),
]
