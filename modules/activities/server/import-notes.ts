import { type RawBuilder, sql } from 'kysely'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { noteWritten } from '../contract/events.ts'
import { countLastTalk } from './count-last-talk.ts'
import { enterPassages } from './passages.ts'

const subjects = [
  { role: 'account', type: 'account', column: 'account_id' },
  { role: 'note', type: 'note', column: 'id' },
  { role: 'contact', type: 'contact', column: 'contact_id' },
]

/**
 * Writes notes and talks out of a staging table, set-based, each dated and signed as when it was logged. `rows` is a select of
 * id, event_id, salt, account_id, contact_id, contact_name, kind, minutes, body, formatting, author_id and happened_at.
 */
export async function importNotes(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into activities.note (workspace_id, id, account_id, author_id, kind, contact_id, minutes, body, formatted, written_at)
    select ${ctx.workspaceId}::uuid, r.id, r.account_id, r.author_id, r.kind, r.contact_id, r.minutes, r.body, r.formatting::jsonb,
      r.happened_at
    from (${rows}) r`.execute(ctx.db)
  await recordEventRows(ctx, noteWritten, {
    rows: sql`
      select r.event_id, r.salt, r.happened_at as occurred_at, r.author_id, r.id, r.account_id, r.contact_id,
        jsonb_build_object('text', r.body, 'kind', r.kind, 'minutes', r.minutes, 'contact',
          case when r.contact_id is not null then jsonb_build_object('id', r.contact_id, 'name', r.contact_name) end)
          || case when r.formatting is null then '{}' else jsonb_build_object('formatted', r.formatting::jsonb) end as body
      from (${rows}) r`,
    actor: sql`s.author_id`,
    subjects,
  })
  const { rows: written } = await sql<{ id: string; accountId: string }>`
    select r.id, r.account_id as "accountId" from (${rows}) r`.execute(ctx.db)
  await enterPassages(
    ctx,
    'note',
    written.map(({ id }) => id),
  )
  await countLastTalk(ctx, [...new Set(written.map(({ accountId }) => accountId))])
}
