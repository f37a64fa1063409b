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
      with entered as (
        insert into search.passage (workspace_id, record_type, record_id, plain, written_at)
        select h.workspace_id, ${type}, h.id, search.plain(${text}), ${at} from ${table} h
        where ${these} and h.deleted_at is null and ${text} <> ''
        on conflict on constraint passage_key do update set plain = excluded.plain, written_at = excluded.written_at
        returning plain)
      ${learning(workspaceId, sql`entered e`)}`.execute(db),
  ])
}

/** Words of `e` not seen before, which slips are looked up in. */
const learning = (workspaceId: string, from: RawBuilder<unknown>) => sql`
  insert into search.passage_word (workspace_id, word)
  select ${workspaceId}::uuid, n.word from (select distinct w as word from ${from}, search.written(e.plain) w) n
  where not exists (
    select from search.passage_word known where known.workspace_id = ${workspaceId} and known.word = n.word)`

/** Words that no passage holds any more: what held them was deleted, or changed. */
export async function forgetPassageWords({ db, workspaceId }: Scope): Promise<void> {
  await sql`
    delete from search.passage_word w where w.workspace_id = ${workspaceId} and not exists (
      select from search.passage p, search.written(p.plain) s where p.workspace_id = ${workspaceId} and s = w.word)`.execute(
    db,
  )
}

/** Every word of every passage. */
export async function learnPassageWords({ db, workspaceId }: Scope): Promise<void> {
  await learning(
    workspaceId,
    sql`(select p.plain from search.passage p where p.workspace_id = ${workspaceId}) e`,
  ).execute(db)
}

/** Each word of these `h`, before they go for good and by tonight at the latest known again if another holds it: to find that out reads all. */
export async function forgetWordsOf(
  { db, workspaceId }: Scope,
  type: PassageType,
  which: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    delete from search.passage_word w where w.workspace_id = ${workspaceId} and w.word in (
      select s from search.passage p, search.written(p.plain) s
      where p.workspace_id = ${workspaceId} and p.record_type = ${type} and p.record_id in (
        select h.id from ${passages[type].table} h where h.workspace_id = ${workspaceId} and ${which}))`.execute(db)
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
