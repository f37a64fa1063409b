import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { scoreOf } from '../../contract/scorecard.ts'
import { reviewColumns, type StoredReview } from './review-queries.ts'
import { supplierWeights } from './weight-queries.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

export async function lastReview({ db, workspaceId }: Scope, accountId: string): Promise<StoredReview | undefined> {
  const { rows } = await sql<StoredReview>`
    select ${reviewColumns} from relationships.supplier_review r
    where r.workspace_id = ${workspaceId} and r.account_id = ${accountId}
    order by r.reviewed_on desc, r.id desc limit 1`.execute(db)
  return rows[0]
}

/** The score that counts of a supplier, null where there is none, and what it should reach; for slices that buy. */
export async function supplierStanding(
  ctx: Scope,
  accountId: string,
): Promise<{ score: number | null; threshold: number }> {
  const [weights, review] = await Promise.all([supplierWeights(ctx), lastReview(ctx, accountId)])
  return { score: review ? scoreOf(review, weights) : null, threshold: weights.threshold }
}

/** The days a supplier gives to pay; null where they are not known. */
export async function supplierPaymentDays({ db, workspaceId }: Scope, accountId: string): Promise<number | null> {
  const { rows } = await sql<{ days: number | null }>`
    select (facts ->> 'paymentTerms')::int as days from relationships.type_fact
    where workspace_id = ${workspaceId} and account_id = ${accountId} and type = 'supplier'`.execute(db)
  return rows[0]?.days ?? null
}
