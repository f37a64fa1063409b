import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { LedgerEntry } from '../../contract/books-routes.ts'

export interface EntryChoice {
  ledger: string
  from?: string | undefined
  to?: string | undefined
  limit: number
  after?: string | undefined
}

/** What was posted to one ledger account, newest first, with what it came from. */
export async function ledgerEntries(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  { ledger, from, to, limit, after }: EntryChoice,
): Promise<{ items: LedgerEntry[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const [source, position] = cursor?.[1].split(' ') ?? []
  const { rows } = await sql<LedgerEntry & { position: number }>`
    select p.source_id as "sourceId", p.position, p.source, p.day, p.amount, d.kind as "documentKind", d.number,
      case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as account
    from (
      select source_id, position, source, day, amount from revenue.posting
      where workspace_id = ${ctx.workspaceId} and ledger = ${ledger}
        ${from ? sql`and day >= ${from}::date` : sql``} ${to ? sql`and day < ${to}::date` : sql``}
        ${cursor ? sql`and (day, source_id, position) < (${cursor[0]}::date, ${source}::uuid, ${position}::smallint)` : sql``}
      order by day desc, source_id desc, position desc limit ${limit}) p
    left join revenue.document d on d.workspace_id = ${ctx.workspaceId} and d.id = p.source_id
    left join revenue.payment y on y.workspace_id = ${ctx.workspaceId} and y.id = p.source_id
    left join revenue.write_off o on o.workspace_id = ${ctx.workspaceId} and o.id = p.source_id
    left join ${accountNames(ctx.workspaceId)} a on a.id = coalesce(d.account_id, y.account_id, o.account_id)
    order by p.day desc, p.source_id desc, p.position desc`.execute(ctx.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    items: rows.map(({ position, ...entry }) => entry),
    next: last ? encodeCursor([last.day, `${last.sourceId} ${last.position}`]) : null,
  }
}
