import { sql } from 'kysely'
import { listMembers } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { PortfolioRow } from '../contract/portfolio.ts'
import { roomForSorting } from './ranked-accounts.ts'
import { detailedRows, rowOf } from './row-queries.ts'
import { type Choice, decideScope } from './scope.ts'

export interface RowsChoice extends Choice {
  show: 'all' | 'unprofitable'
  order: 'best' | 'worst'
  afterRank: number
  limit: number
}

/** A page of the ranked accounts. */
export async function portfolioRows(
  ctx: Context,
  choice: RowsChoice,
): Promise<{ items: PortfolioRow[]; nextRank: number | null }> {
  const [scope, { items: members }] = await Promise.all([decideScope(ctx, choice), listMembers(ctx)])
  if (!scope.window) return { items: [], nextRank: null }
  await roomForSorting.execute(ctx.db)
  const losing = choice.show === 'unprofitable' ? sql`and value < 0` : sql``
  const page = sql`where ${begin(choice)} ${losing} ${inOrder(choice)} limit ${choice.limit + 1}`
  const found = await detailedRows(ctx.workspaceId, { ...scope, window: scope.window }, page).execute(ctx.db)
  const rows = choice.order === 'worst' ? found.rows.toReversed() : found.rows
  const owners = new Map(members.map((member) => [member.id, member]))
  const items = rows.slice(0, choice.limit).map((row) => rowOf(row, owners))
  return { items, nextRank: rows.length > choice.limit ? (items.at(-1)?.rank ?? null) : null }
}

const begin = ({ order, afterRank }: RowsChoice) =>
  order === 'worst' && afterRank > 0 ? sql`rank < ${afterRank}` : sql`rank > ${order === 'worst' ? 0 : afterRank}`

const inOrder = ({ order }: RowsChoice) => (order === 'worst' ? sql`order by rank desc` : sql`order by rank`)
