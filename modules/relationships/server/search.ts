import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Found, SearchSource } from './extension-points.ts'
import { asSearched, findShown, hiddenFromSearch } from './find-shown.ts'
import { searchTags } from './tags/search-tags.ts'

/** As it is found: whether only by what is likely to be meant. */
export type Matched = Found & { forgiven?: boolean }

/**
 * Accounts and people by words, the best first (`search.find` says what matches), then what other slices find. These forgive slips
 * where nothing holds the words as they are typed.
 */
export async function search(
  ctx: Context,
  sources: SearchSource[],
  asked: { words: string; limit: number },
): Promise<{ items: Found[] }> {
  const words = asSearched(asked.words)
  const hidden = hiddenFromSearch(ctx)
  const found = await Promise.all([
    hidden.length > 0 ? findShown(ctx, { ...asked, words }, hidden) : findEntries(ctx, { ...asked, words }),
    searchTags(ctx, asked.words, asked.limit),
    ...sources.map((source) => source.find(ctx, asked.words, asked.limit)),
  ])
  const [records, rest] = [found[0]!, found.slice(1).flat()]
  const asTyped = rest.length > 0 || records.some(({ forgiven }) => !forgiven)
  const forgiving = asTyped ? [] : sources.flatMap((source) => source.forgive?.(ctx, asked.words, asked.limit) ?? [])
  const meant = (await Promise.all(forgiving)).flat()
  const items = sharedOut(records, [...rest, ...meant], asked.limit)
  return { items: items.map(({ forgiven: _, ...item }) => item) }
}

/** Accounts and people come first, and leave at most half of the room to the rest. */
function sharedOut(records: Matched[], rest: Matched[], limit: number): Matched[] {
  const room = Math.max(limit - rest.length, Math.ceil(limit / 2))
  return [...records.slice(0, room), ...rest].slice(0, limit)
}

async function findEntries(ctx: Context, { words, limit }: { words: string; limit: number }): Promise<Matched[]> {
  const { rows } = await sql<Matched>`
    select f.record_type as type, f.record_id as id, f.title, f.detail, f.forgiven,
      case f.record_type when 'account' then f.record_id when 'contact' then a.id end as "accountId"
    from search.find(${ctx.workspaceId}, ${words}, ${limit},
      ${ctx.actor.people('account:see') ?? null}::uuid[], ${ctx.actor.people('contact:see') ?? null}::uuid[],
      ${ctx.actor.memberId}::uuid, ${ctx.now}) f
    left join relationships.contact p
      on f.record_type = 'contact' and p.workspace_id = ${ctx.workspaceId} and p.id = f.record_id
    left join relationships.account a
      on a.workspace_id = ${ctx.workspaceId} and a.id = p.account_id and a.deleted_at is null
    order by f.rank desc, f.title, f.record_id`.execute(ctx.db)
  return rows
}
