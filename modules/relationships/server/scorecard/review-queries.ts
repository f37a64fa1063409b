import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Review } from '../../contract/scorecard.ts'
import { type AccountRecord, lockAccount } from '../account-record.ts'
import { assertReaches } from '../within-reach.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
export type StoredReview = Omit<Review, 'score'>
export type ReviewFields = Omit<StoredReview, 'id' | 'version'>

export const reviewColumns = sql`r.id, r.reviewed_on::text as on, r.on_time as "onTime", r.quality, r.service, r.price,
  r.note, r.version`

/** The account of a review, locked; refused for whom it is not here or who may not change it. */
export async function lockSupplier(ctx: Context, accountId: string): Promise<AccountRecord> {
  const account = await lockAccount(ctx, accountId)
  if (!account || account.deletedAt) throw notFound('This account')
  assertReaches(ctx, 'account:change', account.ownerId)
  return account
}

/** A review and its account, both locked. */
export async function lockReview(ctx: Context, id: string): Promise<{ account: AccountRecord; review: StoredReview }> {
  const { rows: found } = await sql<{ accountId: string }>`
    select account_id as "accountId" from relationships.supplier_review
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  if (!found[0]) throw notFound('This review')
  const account = await lockAccount(ctx, found[0].accountId)
  if (!account || account.deletedAt) throw notFound('This review')
  assertReaches(ctx, 'account:change', account.ownerId)
  const [review] = await reviewsWhere(ctx, sql`r.id = ${id} for update`)
  if (!review) throw notFound('This review')
  return { account, review }
}

async function reviewsWhere({ db, workspaceId }: Scope, which: RawBuilder<unknown>): Promise<StoredReview[]> {
  const { rows } = await sql<StoredReview>`
    select ${reviewColumns} from relationships.supplier_review r
    where r.workspace_id = ${workspaceId} and ${which}`.execute(db)
  return rows
}

export async function insertReview(
  ctx: Context,
  { id, accountId, version = 1, ...fields }: ReviewFields & { id: string; accountId: string; version?: number },
): Promise<void> {
  await ctx.db
    .insertInto('relationships.supplier_review')
    .values({
      ...{
        workspace_id: ctx.workspaceId,
        id,
        account_id: accountId,
        version,
        created_at: ctx.now,
        updated_at: ctx.now,
      },
      ...columnsOf(fields),
    })
    .execute()
}

export async function updateReview(ctx: Context, id: string, fields: ReviewFields): Promise<void> {
  await ctx.db
    .updateTable('relationships.supplier_review')
    .set((eb) => ({ ...columnsOf(fields), updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function deleteReview({ db, workspaceId }: Scope, id: string): Promise<void> {
  await sql`delete from relationships.supplier_review where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

export const columnsOf = ({ on, onTime, quality, service, price, note }: ReviewFields) => ({
  ...{ reviewed_on: on, on_time: onTime, quality, service, price, note },
})
