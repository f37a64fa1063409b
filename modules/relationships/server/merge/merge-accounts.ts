import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { lockAccount } from '../account-record.ts'
import { lockParents } from '../links/assert-no-circle.ts'
import { assertNotErased } from '../restore-account.ts'
import { assertReaches } from '../within-reach.ts'
import { assertStands, assertTwo } from './assert-stands.ts'
import { enterMerging } from './hold-merges.ts'
import { lockRows } from './merge-queries.ts'
import { type Merge, type Merged, mergeRecords } from './merge-records.ts'
import type { MergeStep } from './merge-step.ts'

/** Makes two accounts one: all of the other goes to this one. It takes the right to change the one and to delete the other. */
export async function mergeAccounts(ctx: Context, steps: readonly MergeStep[], input: Merge): Promise<Merged> {
  await assertMayMergeAccounts(ctx, input)
  return mergeRecords(ctx, steps, 'account', input)
}

export async function assertMayMergeAccounts(ctx: Context, { id, mergedId }: Merge): Promise<void> {
  assertTwo(id, mergedId)
  await enterMerging(ctx)
  // Before any row, as whoever writes a parent does: else the two would wait for each other.
  await lockParents(ctx)
  const rows = await lockRows(ctx, 'account', [id, mergedId])
  for (const each of [id, mergedId]) {
    const stored = rows.has(each) ? await lockAccount(ctx, each) : undefined
    if (!stored) throw notFound('This account')
    assertNotErased(stored)
    await assertStands(ctx, 'account', rows.get(each)!)
    assertReaches(ctx, each === id ? 'account:change' : 'account:delete', stored.ownerId)
  }
}
