import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PeopleGrouping } from '../../contract/contact-list.ts'
import type { ChosenPeople } from './contacts-like.ts'
import { mainAccounts, seenAs } from './main-account.ts'

interface PeopleGroup {
  /** What its people share, as the first of them has it written; null where they have none. */
  key: string | null
  people: number
}

/** More groups than anybody compares. */
const most = 200

/** Of the person `a`, their main account `e` and one relationship `t` of it: as the filter of the list tells them. */
const keys: Record<PeopleGrouping, RawBuilder<unknown>> = {
  account: sql`e.name`,
  accountOwner: sql`e.owner_id::text`,
  accountType: sql`t.type`,
  ...{ jobTitle: sql`a.job_title`, buyingRole: sql`a.buying_role`, language: sql`a.language` },
}

/** The people of a list in groups, the largest first. Whose account is several things stands in the group of each of them. */
export async function contactGroups(
  reader: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  by: PeopleGrouping,
  { where }: ChosenPeople,
): Promise<{ items: PeopleGroup[]; more: boolean }> {
  const told = by === 'account' ? sql`true` : seenAs(reader, 'account:see')
  const account = sql`left join lateral (select a.id, a.name, a.owner_id from ${mainAccounts(reader)} and ${told}) e
    on e.id = a.account_id`
  const type = sql`left join relationships.relationship t
    on t.workspace_id = ${reader.workspaceId} and t.account_id = e.id`
  const { rows } = await sql<PeopleGroup>`
    select min(g.key) as key, count(*)::int as people from (
      select ${keys[by]} as key from relationships.contact a
      ${by.startsWith('account') ? account : sql``} ${by === 'accountType' ? type : sql``}
      where ${where}) g
    group by lower(g.key) order by lower(g.key) is null, people desc, key limit ${most + 1}`.execute(reader.db)
  return { items: rows.slice(0, most), more: rows.length > most }
}
