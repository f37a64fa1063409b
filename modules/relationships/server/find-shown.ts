import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { Found } from './extension-points.ts'
import { andReached, ownerWithin } from './within-reach.ts'

type Reader = Pick<Context, 'workspaceId' | 'actor'>

/** What accounts and people are found by beside their names; `search.shown` leaves out the same. */
const found = [
  ...['account.segment', 'account.city', 'account.externalId', 'account.email', 'account.phone', 'account.website'],
  ...['contact.jobTitle', 'contact.email', 'contact.phone'],
]

/** Those of them that the reader's role hides. */
export const hiddenFromSearch = ({ actor }: Reader): string[] => [
  ...found.filter((field) => hides(actor, field)),
  ...[...actor.rules.keys()].filter((field) => /^\w+\.custom(\.|$)/.test(field) && hides(actor, field)),
]

const leastFigures = 5
/** A number is looked for without the code of its country only when this much is left of it. */
const leastNational = 7
/** Codes of countries have one figure, two of these, or three. */
const countryCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[1-9]\d\d)0*/

/**
 * The words as they are looked for. A phone number is kept by its figures: it is found however it is spaced, with the 0 of its
 * own country where it was written down with the code of it, and with the code where it was written down with the 0.
 */
export function asSearched(words: string): string {
  const plain = words.replaceAll('\0', ' ')
  if (!/^[\s\d+()./-]+$/.test(plain)) return plain
  const dialled = plain.replace(/\(0\)|\D/g, '')
  const figures = dialled.replace(/^0{1,2}/, '')
  if (figures.length < leastFigures) return plain
  if (!plain.trim().startsWith('+') && !dialled.startsWith('00')) return figures
  const national = figures.replace(countryCode, '')
  return national.length < leastNational ? figures : national
}

/** A sub-select of the ids of the records that hold the words, in what is not hidden from the reader. */
export function recordsHolding(
  workspaceId: string,
  record: 'account' | 'contact',
  words: string,
  hidden: string[] = [],
): RawBuilder<unknown> {
  return hidden.length === 0
    ? sql`(select record_id from search.matching(${workspaceId}, ${record}, ${asSearched(words)}, null))`
    : sql`(select record_id from search.matching_shown(${workspaceId}, ${record}, ${asSearched(words)}, ${hidden}::text[]))`
}

/** A sub-select, to stand beside a column of words, of the ids of at most so many accounts that hold them. */
export const accountsNamed = (workspaceId: string, words: RawBuilder<unknown>, most: number): RawBuilder<unknown> =>
  sql`(select record_id from search.matching(${workspaceId}, 'account', ${words}, ${most}) limit ${most})`

/** Accounts and people by words, for a reader who does not see all that search finds them by. */
export async function findShown(
  ctx: Context,
  { words, limit }: { words: string; limit: number },
  hidden: string[],
): Promise<(Found & { forgiven: boolean })[]> {
  const { db, workspaceId, actor } = ctx
  const unless = (field: string, column: RawBuilder<unknown>) => (hides(actor, field) ? sql`null` : column)
  const within = ownerWithin(ctx, 'account:see', sql`a.owner_id`) ?? sql<boolean>`true`
  const { rows } = await sql<Found & { forgiven: boolean }>`
    select m.record_type as type, m.record_id as id, a.id as "accountId", not search.holds(m.shown, asked.each) as forgiven,
      case m.record_type when 'account' then a.name else p.name end as title,
      case m.record_type
        when 'account' then concat_ws(' · ', ${unless('account.segment', sql`a.segment`)}, ${unless('account.city', sql`a.city`)})
        else concat_ws(' · ', ${unless('contact.jobTitle', sql`p.job_title`)}, a.name) end as detail
    from (select search.plain(${words}) as plain, search.pattern(search.plain(${words}), '') as start,
      search.words(${words}) as each) asked
    cross join search.matching_shown(${workspaceId}, null, ${words}, ${hidden}::text[]) m
    left join relationships.contact p
      on m.record_type = 'contact' and p.workspace_id = ${workspaceId} and p.id = m.record_id
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.deleted_at is null
      and a.id = case m.record_type when 'account' then m.record_id else p.account_id end
    left join relationships.recent r on r.workspace_id = ${workspaceId} and r.member_id = ${actor.memberId}
      and r.record_type = m.record_type and r.record_id = m.record_id
    where case m.record_type when 'account' then ${within} else true ${andReached(ctx, 'contact:see')} end
    order by (m.shown like asked.start) desc,
      search.word_similarity(asked.plain, m.shown) + relationships.nearness(r.warmth, ${ctx.now}) desc, title, id
    limit ${limit}`.execute(db)
  return rows
}
