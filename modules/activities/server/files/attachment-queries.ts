import { type RawBuilder, sql } from 'kysely'
import { memberNames } from '#modules/workspace/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import { type Attachment, type AttachmentPage, previewOf } from '../../contract/attachment.ts'
import { enterPassages } from '../passages.ts'
import { ofRecord, type RecordOf, subjectsOf, withinRecordOf } from '../record-of.ts'
import '../tables.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

interface Row extends Omit<Attachment, 'preview'> {
  /** To the microsecond, for the cursor. */
  place: string
}

const attachments = ({ workspaceId }: Reader, where: RawBuilder<unknown>) => sql<Row>`
  select h.id, h.account_id as "accountId", h.contact_id as "contactId", h.name, h.type, h.bytes::float8 as bytes,
    h.created_at as "uploadedAt", h.created_at::text as place, h.version,
    case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end as "uploadedBy"
  from activities.attachment h left join ${memberNames(workspaceId)} m on m.id = h.uploaded_by
  where h.workspace_id = ${workspaceId} and h.deleted_at is null ${where}`

const told = ({ place: _, ...row }: Row): Attachment => ({ ...row, preview: previewOf(row.type) })

export interface AttachmentList extends RecordOf {
  limit: number
  after?: string | undefined
}

/** The files of an account or a person that the reader may see, the newest first. */
export async function listAttachments(reader: Reader, list: AttachmentList): Promise<AttachmentPage> {
  const after = decodeCursor(list.after)
  const behind = after ? sql`and (h.created_at, h.id) < (${String(after[0])}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<Row>`
    ${attachments(reader, sql`and ${withinRecordOf(reader, 'attachment:see')} ${ofRecord(list)} ${behind}`)}
    order by h.created_at desc, h.id desc limit ${list.limit + 1}`.execute(reader.db)
  const items = rows.slice(0, list.limit)
  const last = rows.length > list.limit ? items.at(-1) : undefined
  return { items: items.map(told), next: last ? encodeCursor([last.place, last.id]) : null }
}

export async function findAttachment(reader: Reader, id: string): Promise<Attachment> {
  const { rows } = await attachments(
    reader,
    sql`and h.id = ${id} and ${withinRecordOf(reader, 'attachment:see')}`,
  ).execute(reader.db)
  if (!rows[0]) throw notFound('This file')
  return told(rows[0])
}

/** A file as it is stored. */
export interface AttachmentRecord {
  id: string
  accountId: string | null
  contactId: string | null
  fileId: string
  name: string
  type: string
  bytes: number
  uploadedBy: string | null
  deletedAt: string | null
  version: number
  mayChange: boolean
  mayDelete: boolean
}

/** The file, locked until the transaction ends; refused where the actor may not see it. Deleted ones are found too. */
export async function lockAttachment(ctx: Reader, id: string | undefined): Promise<AttachmentRecord> {
  if (!id) throw notFound('This file')
  const { rows } = await sql<AttachmentRecord>`
    select h.id, h.account_id as "accountId", h.contact_id as "contactId", h.file_id as "fileId", h.name, h.type,
      h.bytes::float8 as bytes, h.uploaded_by as "uploadedBy", h.deleted_at as "deletedAt", h.version,
      ${withinRecordOf(ctx, 'attachment:change')} as "mayChange", ${withinRecordOf(ctx, 'attachment:delete')} as "mayDelete"
    from activities.attachment h
    where h.workspace_id = ${ctx.workspaceId} and h.id = ${id} and ${withinRecordOf(ctx, 'attachment:see')}
    for update of h`.execute(ctx.db)
  if (!rows[0]) throw notFound('This file')
  return rows[0]
}

/** A list of the ids of stored files that are kept with a record, for slices that keep others. */
export const attachedFiles = (workspaceId: string) =>
  sql`(select file_id from activities.attachment where workspace_id = ${workspaceId})`

/** For its history: a deleted one too. */
export async function assertAttachmentSeen(reader: Reader, id: string): Promise<void> {
  const { rows } = await sql`
    select from activities.attachment h
    where h.workspace_id = ${reader.workspaceId} and h.id = ${id} and ${withinRecordOf(reader, 'attachment:see')}`.execute(
    reader.db,
  )
  if (rows.length === 0) throw notFound('This file')
}

/** Where the bytes lie, for somebody who may see the file. */
export async function storedFileOf(
  reader: Reader,
  id: string,
): Promise<{ fileId: string; name: string; type: string }> {
  const { rows } = await sql<{ fileId: string; name: string; type: string }>`
    select h.file_id as "fileId", h.name, h.type from activities.attachment h
    where h.workspace_id = ${reader.workspaceId} and h.id = ${id} and h.deleted_at is null
      and ${withinRecordOf(reader, 'attachment:see')}`.execute(reader.db)
  if (!rows[0]) throw notFound('This file')
  return rows[0]
}

/** A file is whose who brought it; others need the right to delete files to rename or delete it. */
export function assertMayChangeAttachment({ actor }: Pick<Context, 'actor'>, stored: AttachmentRecord): void {
  const own = stored.uploadedBy !== null && stored.uploadedBy === actor.memberId
  if (!(own && stored.mayChange) && !stored.mayDelete) throw notAllowed()
}

export async function writeAttachment(
  ctx: Context,
  id: string,
  { name, deletedAt }: { name?: string | undefined; deletedAt?: Date | null },
): Promise<void> {
  await ctx.db
    .updateTable('activities.attachment')
    .set((eb) => ({
      ...(name === undefined ? {} : { name }),
      ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await enterPassages(ctx, 'attachment', [id])
}

export const attachmentSubjects = ({ id, ...of }: RecordOf & { id: string }) => [
  { role: 'attachment', type: 'attachment', id },
  ...subjectsOf(of),
]
