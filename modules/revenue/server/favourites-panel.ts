import { sql } from 'kysely'
import type { ContactPanel } from '#modules/relationships/server/index.ts'
import { type Favourite, favourites } from '../contract/favourite.ts'

const daysCounted = 365
const shown = 3

/** The three things that a person's accounts buy most often, a list of Favourite. */
export const favouritesPanel: ContactPanel<Favourite[]> = {
  name: 'favourites',
  permission: 'document:see',
  output: favourites,
  load: async ({ db, workspaceId }, { accountIds, today }) => {
    const { rows } = await sql<Favourite>`
      select coalesce(p.name, b.description) as name, b.times
      from (
        select l.product_id, case when l.product_id is null then l.description end as description,
          count(distinct l.document_id)::int as times, max(l.issued_on) as last
        from revenue.line l
        where l.workspace_id = ${workspaceId} and l.account_id = any(${accountIds}::uuid[]) and l.kind = 'sale'
          and l.issued_on > ${today}::date - ${daysCounted}::int and l.issued_on <= ${today}
          and (l.product_id is not null or l.description is not null)
        group by 1, 2 order by times desc, last desc, 1, 2 limit ${shown}) b
      left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = b.product_id
      order by b.times desc, b.last desc, name`.execute(db)
    return rows
  },
}
