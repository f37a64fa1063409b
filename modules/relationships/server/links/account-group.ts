import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { AccountGroup } from '../../contract/link.ts'
import { assertAccount } from '../find-account.ts'
import { ownerWithin } from '../within-reach.ts'
import { deepest } from './assert-no-circle.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>
type Member = AccountGroup['items'][number]

const shown = 200

/**
 * An account with all that belongs to it, and what each brings in twelve months. Below an account that the reader does not
 * see nothing is told and nothing counted, so that the sum says no more than its parts (docs/decisions/0023).
 */
export async function accountGroup(reader: Reader, id: string): Promise<AccountGroup> {
  const { db, workspaceId } = reader
  await assertAccount(reader, id)
  const seen = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  const { rows } = await sql<{ total: AccountGroup['total']; items: Member[] }>`
    with recursive inside (id, parent_id, depth) as (
      select ${id}::uuid, null::uuid, 0
      union all
      select l.to_account_id, i.id, i.depth + 1 from inside i
      join relationships.link l on l.workspace_id = ${workspaceId} and l.kind = 'parent' and l.from_account_id = i.id
      join relationships.account a on a.workspace_id = ${workspaceId} and a.id = l.to_account_id
        and a.deleted_at is null ${seen ? sql`and ${seen}` : sql``}
      where i.depth < ${deepest}
    ), parts as (
      select i.id, i.parent_id, i.depth, a.name, n.value as net, g.value as profit,
        row_number() over (order by i.depth > 0, n.value desc nulls last, lower(a.name), i.id) as place
      from inside i
      join relationships.account a on a.workspace_id = ${workspaceId} and a.id = i.id
      left join relationships.account_figure n
        on n.workspace_id = ${workspaceId} and n.account_id = i.id and n.figure = 'net-sales'
      left join relationships.account_figure g
        on g.workspace_id = ${workspaceId} and g.account_id = i.id and g.figure = 'gross-profit'
    )
    select json_build_object('accounts', count(*), 'netSales', sum(net), 'grossProfit',
        case when count(*) filter (where net is not null and profit is null) = 0 then sum(profit) end) as total,
      json_agg(json_build_object('id', id, 'name', name, 'parentId', parent_id, 'depth', depth, 'netSales', net,
        'grossProfit', profit) order by place) filter (where place <= ${shown}) as items
    from parts`.execute(db)
  const { total, items } = rows[0]!
  return { total, items, more: total.accounts - items.length }
}
