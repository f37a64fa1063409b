import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** What search looks through of each: its words, and when they were written. */
const passages = {
  note: { table: sql.table('activities.note'), text: sql`h.body`, at: sql`h.written_at` },
  comment: { table: sql.table('activities.comment'), text: sql`search.said(h.body)`, at: sql`h.written_at` },
  attachment: { table: sql.table('activities.attachment'), text: sql`h.name`, at: sql`h.created_at` },
} satisfies Record<string, { table: RawBuilder<unknown>; text: RawBuilder<unknown>; at: RawBuilder<unknown> }>
export type PassageType = keyof typeof passages

/** Writes what these are found by; what was deleted, or says nothing, is not found. */
export async function enterPassages({ db, workspaceId }: Scope, type: PassageType, ids: string[]): Promise<void> {
  const { table, text, at } = passages[type]
  const these = sql`h.workspace_id = ${workspaceId} and h.id = any(${ids}::uuid[])`
  await Promise.all([
    leavePassages(
      { db, workspaceId },
      type,
      sql`h.id = any(${ids}::uuid[]) and (h.deleted_at is not null or ${text} = '')`,
    ),
    sql`
      insert into search.passage (workspace_id, record_type, record_id, plain, written_at)
      select h.workspace_id, ${type}, h.id, search.plain(${text}), ${at} from ${table} h
      where ${these} and h.deleted_at is null and ${text} <> ''
      on conflict on constraint passage_key do update set plain = excluded.plain, written_at = excluded.written_at`.execute(
      db,
    ),
  ])
}

/** Takes out what is found of these `h`, before they go. */
export async function leavePassages(
  { db, workspaceId }: Scope,
  type: PassageType,
  which: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    delete from search.passage where workspace_id = ${workspaceId} and record_type = ${type}
      and record_id in (select h.id from ${passages[type].table} h where h.workspace_id = ${workspaceId} and ${which})`.execute(
    db,
  )
}
