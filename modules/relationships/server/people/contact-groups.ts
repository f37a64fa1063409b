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
  const { rows } = await sql<PeopleGroup>`
    with chosen as materialized (${by.startsWith('account') ? byAccount(where) : byPerson(by, where)})
    select min(g.key) as key, sum(g.people)::int as people
    from (${by.startsWith('account') ? ofAccounts(reader, by) : sql`select c.key, c.people from chosen c`}) g
    group by lower(g.key) order by lower(g.key) is null, people desc, key limit ${most + 1}`.execute(reader.db)
  return { items: rows.slice(0, most), more: rows.length > most }
}

const byPerson = (by: PeopleGrouping, where: RawBuilder<boolean>) => sql`
  select ${keys[by]} as key, count(*) as people from relationships.contact a where ${where} group by 1`

/** Counted by account before accounts are looked up: there are fewer of them than people. */
const byAccount = (where: RawBuilder<boolean>) => sql`
  select a.account_id, count(*) as people from relationships.contact a where ${where} group by a.account_id`

function ofAccounts(reader: Pick<Context, 'workspaceId' | 'actor'>, by: PeopleGrouping): RawBuilder<unknown> {
  const told = by === 'account' ? sql`true` : seenAs(reader, 'account:see')
  return sql`
    select ${keys[by]} as key, c.people from chosen c
    left join (select a.id, a.name, a.owner_id from ${mainAccounts(reader)} and ${told}) e on e.id = c.account_id
    ${
      by === 'accountType'
        ? sql`left join relationships.relationship t on t.workspace_id = ${reader.workspaceId} and t.account_id = e.id`
        : sql``
    }`
}
