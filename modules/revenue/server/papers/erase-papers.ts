import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { KnownPerson } from '#platform/server/slice.ts'

/** What papers say in words about somebody goes, and nobody looks at them by a link any more; figures stay. */
export async function erasePapers({ db, workspaceId, now }: Context, { type, id, words }: KnownPerson): Promise<void> {
  const answered = sql`answered_name = null, answered_from = null, answer_note = null`
  if (type === 'contact') {
    await sql`update revenue.paper set contact_id = null, ${answered}
      where workspace_id = ${workspaceId} and (contact_id = ${id} or lower(answered_name) = any(${words}::text[]))`.execute(
      db,
    )
    return
  }
  if (type !== 'account') return
  const own = sql`select id from revenue.paper where workspace_id = ${workspaceId} and account_id = ${id}`
  await sql`update revenue.public_page set closed_at = ${now}
    where workspace_id = ${workspaceId} and paper_id in (${own}) and closed_at is null`.execute(db)
  await sql`update revenue.paper_line set description = case when product_id is null then 'Erased' end, choice = case when choice is null then null else 'Choice' end
    where workspace_id = ${workspaceId} and paper_id in (${own})`.execute(db)
  await sql`update revenue.paper set title = null, reference = null, note = null, ${answered}
    where workspace_id = ${workspaceId} and account_id = ${id}`.execute(db)
}
