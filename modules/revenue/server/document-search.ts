import { sql } from 'kysely'
import { accountNames, andWithin, type Found, type SearchSource } from '#modules/relationships/server/index.ts'

/** Documents by the beginning of their number: a range of the index, so that row-level security does not stand in its way. */
export const documentSearch: SearchSource = {
  async find(ctx, words, limit) {
    const prefix = words.trim()
    const { rows } = await sql<Found>`
      select 'document' as type, d.id, coalesce(d.number, '') as title, concat_ws(', ', a.name, to_char(d.issued_on, 'YYYY-MM-DD')) as detail,
        d.account_id as "accountId"
      from revenue.document d
      join ${accountNames(ctx.workspaceId)} a on a.id = d.account_id
      where d.workspace_id = ${ctx.workspaceId} ${andWithin(ctx, 'document:see', sql`d.account_id`)}
        and (${within(prefix)} or ${within(prefix.toUpperCase())})
      order by d.number collate "C", d.id limit ${Math.min(limit, 5)}`.execute(ctx.db)
    return rows
  },
}

const within = (prefix: string) =>
  sql`(d.number collate "C" >= ${prefix} and d.number collate "C" < ${`${prefix}\u{10ffff}`})`
