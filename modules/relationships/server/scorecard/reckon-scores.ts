import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type SupplierWeights, scoreOf } from '../../contract/scorecard.ts'
import { reviewColumns, type StoredReview } from './review-queries.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** The last score of suppliers as a figure of their account, in tenths, so that lists show it. Of all of them without ids. */
export async function reckonScores(
  { db, workspaceId }: Scope,
  weights: SupplierWeights,
  accountIds?: readonly string[],
): Promise<void> {
  const those = accountIds ? sql`and account_id = any(${accountIds}::uuid[])` : sql``
  const { rows } = await sql<StoredReview & { accountId: string }>`
    select distinct on (r.account_id) r.account_id as "accountId", ${reviewColumns} from relationships.supplier_review r
    where r.workspace_id = ${workspaceId} ${those} order by r.account_id, r.reviewed_on desc, r.id desc`.execute(db)
  const scores = rows.flatMap(({ accountId, ...review }) => {
    const score = scoreOf(review, weights)
    return score === null ? [] : [{ accountId, tenths: Math.round(score * 10) }]
  })
  await sql`
    delete from relationships.account_figure where workspace_id = ${workspaceId} and figure = 'supplier-score' ${those}
      and account_id <> all(${scores.map(({ accountId }) => accountId)}::uuid[])`.execute(db)
  await sql`
    insert into relationships.account_figure (workspace_id, account_id, figure, value)
    select ${workspaceId}, s.account_id, 'supplier-score', s.tenths
    from unnest(${scores.map(({ accountId }) => accountId)}::uuid[], ${scores.map(({ tenths }) => tenths)}::bigint[])
      s (account_id, tenths)
    on conflict (workspace_id, account_id, figure) do update set value = excluded.value`.execute(db)
}
