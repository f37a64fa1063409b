import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type Scorecard, scoreOf } from '../../contract/scorecard.ts'
import { assertAccount } from '../find-account.ts'
import { reviewColumns, type StoredReview } from './review-queries.ts'
import { supplierWeights } from './weight-queries.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** How a supplier did, the last review first. */
export async function supplierScorecard(
  reader: Reader,
  { id, limit }: { id: string; limit: number },
): Promise<Scorecard> {
  const { db, workspaceId } = reader
  const [, weights, { rows }] = await Promise.all([
    assertAccount(reader, id),
    supplierWeights(reader),
    sql<StoredReview & { all: number }>`
      select ${reviewColumns}, count(*) over ()::int as all from relationships.supplier_review r
      where r.workspace_id = ${workspaceId} and r.account_id = ${id}
      order by r.reviewed_on desc, r.id desc limit ${limit}`.execute(db),
  ])
  const reviews = rows.map(({ all: _, ...review }) => ({ ...review, score: scoreOf(review, weights) }))
  return { reviews, more: (rows[0]?.all ?? 0) - rows.length, weights }
}
