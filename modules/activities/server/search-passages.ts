import { type RawBuilder, sql } from 'kysely'
import { accountsHere, type Found, peopleHere, type SearchSource } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { partOf } from './part-of.ts'
import type { PassageType } from './passages.ts'
import { withinRecordOf } from './record-of.ts'

/** Whoever has one of these for some records only may see few of the newest. */
const narrowing = ['note:see', 'attachment:see', 'account:see', 'contact:see'] as const

/** So few stand beside accounts and people; whoever wants all of them looks into the record. */
const most = 5

/** The newest notes, comments and files by their words, as far as the reader sees them; each leads to its record. */
export const passageSearch: SearchSource = {
  find: (ctx, words, limit) => passagesFound(ctx, words, limit, sql`*, null::text as meant from search.passages`),
  forgive: (ctx, words, limit) => passagesFound(ctx, words, limit, sql`* from search.passages_meant`),
}

async function passagesFound(
  ctx: Context,
  words: string,
  limit: number,
  selected: RawBuilder<unknown>,
): Promise<Found[]> {
  const types = typesFor(ctx)
  if (types.length === 0) return []
  const { workspaceId } = ctx
  const isNarrow = narrowing.some((right) => ctx.actor.people(right) !== undefined)
  const { rows } = await sql<Found & { text: string; of: string; meant: string | null }>`
      with p as materialized (
        select ${selected}(${workspaceId}, ${types}::text[], ${words.replaceAll('\0', ' ')}, ${isNarrow ? 100_000 : 100}))
      select x.type, x.id, x.text, x.meant, coalesce(a.name, c.name) as of, x.account_id as "accountId", x.contact_id as "contactId"
      from (
        select 'note' as type, h.id, h.body as text, h.written_at as at, h.account_id, null::uuid as contact_id, p.meant
        from p join (select workspace_id, id, body, written_at, account_id, null::uuid as contact_id from activities.note) h
          on h.workspace_id = ${workspaceId} and h.id = p.record_id and p.record_type = 'note'
        where ${withinRecordOf(ctx, 'note:see')}
        union all
        select 'comment', h.id, search.said(h.body), h.written_at, h.account_id, h.contact_id, p.meant
        from p join activities.comment h on h.workspace_id = ${workspaceId} and h.id = p.record_id and p.record_type = 'comment'
        where ${withinRecordOf(ctx, 'note:see')}
        union all
        select 'attachment', h.id, h.name, h.created_at, h.account_id, h.contact_id, p.meant
        from p join activities.attachment h on h.workspace_id = ${workspaceId} and h.id = p.record_id and p.record_type = 'attachment'
        where ${withinRecordOf(ctx, 'attachment:see')}
      ) x
      left join ${accountsHere(workspaceId)} a on a.id = x.account_id
      left join ${peopleHere(workspaceId)} c on c.id = x.contact_id
      where a.id is not null or c.id is not null
      order by x.at desc, x.id limit ${Math.min(limit, most)}`.execute(ctx.db)
  return rows.map(({ text, of, meant, ...found }) =>
    found.type === 'attachment'
      ? { ...found, title: text, detail: of }
      : { ...found, title: of, detail: partOf(text, meant ?? words) },
  )
}

/** Who may not read what was written down finds nothing by it. */
function typesFor({ actor }: Pick<Context, 'actor'>): PassageType[] {
  const reads = actor.may('note:see') && !hides(actor, 'note.body')
  return [
    ...(reads ? (['note', 'comment'] as const) : []),
    ...(actor.may('attachment:see') ? (['attachment'] as const) : []),
  ]
}
