import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type OpenOf, oldestFirst, type Said } from './oldest-first.ts'
import { pairAgain } from './pairs.ts'

type Scope = Context & { importId: string }

/** Matches what is open of the accounts that this import brought something new of: documents and payments of the other system. */
export async function matchImported(ctx: Scope): Promise<void> {
  const { workspaceId, importId, db } = ctx
  const ofImport = (alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${alias}.import_id`)} = ${importId} and ${sql.ref(`${alias}.change`)} <> 'same'`
  const { rows: items } = await sql<OpenOf>`
    select i.id, i.account_id as "accountId", i.currency, i.day::text as day, d.number, i.open
    from revenue.open_item i
    left join revenue.document d on d.workspace_id = ${workspaceId} and d.id = i.id and d.origin = 'mirrored'
    left join revenue.payment p on p.workspace_id = ${workspaceId} and p.id = i.id and p.origin = 'mirrored'
    where i.workspace_id = ${workspaceId} and i.side = 'receivable' and i.open <> 0 and (d.id is not null or p.id is not null)
      and i.account_id in (select account_id from revenue.planned_document n where ${ofImport('n')}
        union select account_id from revenue.planned_payment n where ${ofImport('n')})`.execute(db)
  const { rows: said } = await sql<Said>`
    select p.id as "fromId", e ->> 0 as number, (e ->> 1)::bigint as amount
    from revenue.planned_payment p cross join lateral jsonb_array_elements(p.pays) e
    where ${ofImport('p')} and p.change = 'new' and p.direction = 'in' order by p.no`.execute(db)
  await pairAgain(ctx, oldestFirst(items, said))
}
