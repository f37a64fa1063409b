import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { lockContact, ownerReached } from '../contact-record.ts'
import { assertReaches } from '../within-reach.ts'
import { assertStands, assertTwo } from './assert-stands.ts'
import { enterMerging } from './hold-merges.ts'
import { lockRows } from './merge-queries.ts'
import { type Merge, type Merged, mergeRecords } from './merge-records.ts'
import type { MergeStep } from './merge-step.ts'

/** Makes two people one: all of the other goes to this one. It takes the right to change the one and to delete the other. */
export async function mergeContacts(ctx: Context, steps: readonly MergeStep[], input: Merge): Promise<Merged> {
  await assertMayMergeContacts(ctx, input)
  return mergeRecords(ctx, steps, 'contact', input)
}

export async function assertMayMergeContacts(ctx: Context, { id, mergedId }: Merge): Promise<void> {
  assertTwo(id, mergedId)
  await enterMerging(ctx)
  const rows = await lockRows(ctx, 'contact', [id, mergedId])
  for (const each of [id, mergedId]) {
    const stored = rows.has(each) ? await lockContact(ctx, each) : undefined
    if (!stored) throw notFound('This person')
    await assertStands(ctx, 'contact', rows.get(each)!)
    const permission = each === id ? 'contact:change' : 'contact:delete'
    assertReaches(ctx, permission, ownerReached(ctx, permission, stored))
  }
}
