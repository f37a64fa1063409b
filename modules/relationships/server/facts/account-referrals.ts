import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Referrals } from '../../contract/facts/fact-routes.ts'
import { assertAccount } from '../find-account.ts'
import { ownerWithin } from '../within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>
type Side = Referrals['from'] & { netSales: number | null }

const named = 20

/** Whom an account referred to the firm and who referred it, as far as the reader sees them; what they do not see is not counted. */
export async function accountReferrals(reader: Reader, id: string): Promise<Referrals> {
  await assertAccount(reader, id)
  const [brought, from] = await Promise.all([side(reader, id, 'from'), side(reader, id, 'to')])
  return {
    brought: { count: brought.count, items: brought.items, sales: { netSales: brought.netSales } },
    from: { count: from.count, items: from.items },
  }
}

/** Those at one end of the links at whose other end the account stands. */
async function side(reader: Reader, id: string, end: 'from' | 'to'): Promise<Side> {
  const { db, workspaceId, actor } = reader
  const account = sql.ref(`l.${end}_account_id`)
  const contact = sql.ref(`l.${end}_contact_id`)
  const own = sql.ref(`l.${end === 'from' ? 'to' : 'from'}_account_id`)
  const accounts = ownerWithin(reader, 'account:see', sql`a.owner_id`) ?? sql`true`
  const people = actor.may('contact:see')
    ? (ownerWithin(reader, 'contact:see', sql`e.owner_id`) ?? sql`true`)
    : sql`false`
  const { rows } = await sql<Side>`
    with ends as (
      select coalesce(a.id, p.id) as id, case when a.id is null then 'contact' else 'account' end as type,
        coalesce(a.name, p.name) as name, f.value as net,
        row_number() over (order by f.value desc nulls last, lower(coalesce(a.name, p.name)), l.id) as place
      from relationships.link l
      left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = ${account} and a.deleted_at is null
      left join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = ${contact} and p.deleted_at is null
      left join relationships.account e on e.workspace_id = ${workspaceId} and e.id = p.account_id
      left join relationships.account_figure f
        on f.workspace_id = ${workspaceId} and f.account_id = a.id and f.figure = 'net-sales'
      where l.workspace_id = ${workspaceId} and l.kind = 'referred-by' and ${own} = ${id}
        and ((a.id is not null and ${accounts}) or (p.id is not null and ${people}))
    )
    select count(*)::int as count, sum(net)::bigint as "netSales",
      coalesce(json_agg(json_build_object('id', id, 'type', type, 'name', name) order by place)
        filter (where place <= ${named}), '[]') as items
    from ends`.execute(db)
  return rows[0]!
}
