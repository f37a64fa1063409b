import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound } from '#platform/server/refusal.ts'
import { changedFields } from '#platform/server/versions.ts'
import { accountChanged, accountDeleted } from '../contract/events.ts'
import { type AccountRecord, ownerNamed, type SettledFields } from './account-record.ts'
import { ownersNames } from './change-account.ts'
import { assertReaches } from './within-reach.ts'
import { hideAccounts, lockAccounts, writeManyAccounts } from './write-many-accounts.ts'

export interface ChangedBatch {
  /** Takes all of it back at once; null when nothing changed. */
  batchId: string | null
  changed: number
}

/** Changes the same fields of many accounts: of all or of none, each with its event. */
export async function changeAccounts(
  ctx: Context,
  { ids, change }: { ids: string[]; change: Omit<SettledFields, 'relationships'> },
): Promise<ChangedBatch> {
  const stored = await allOf(ctx, ids, 'account:change')
  const owner = (await ownerNamed(ctx, change.ownerId))?.name
  const changed = stored.flatMap((account) => {
    const fields = changedFields(account, change)
    return fields ? [{ account, ...fields }] : []
  })
  if (changed.length === 0) return { batchId: null, changed: 0 }
  const batchId = newId()
  await writeManyAccounts(
    ctx,
    changed.map(({ account, after }) => ({ id: account.id, change: after })),
  )
  await recordEvents(
    { ...ctx, batchId },
    accountChanged,
    changed.map(({ account, before, after }) => ({
      subjects: [{ role: 'account', type: 'account', id: account.id }],
      body: { name: account.name, before, after, ...ownersNames(account, after, owner) },
    })),
  )
  return { batchId, changed: changed.length }
}

/** Deletes many accounts, or none; they can be brought back for 90 days. */
export async function deleteAccounts(ctx: Context, { ids }: { ids: string[] }): Promise<ChangedBatch> {
  const stored = await allOf(ctx, ids, 'account:delete')
  const batchId = newId()
  await hideAccounts(
    ctx,
    stored.map(({ id }) => id),
  )
  await recordEvents(
    { ...ctx, batchId },
    accountDeleted,
    stored.map(({ id, name }) => ({ subjects: [{ role: 'account', type: 'account', id }], body: { name } })),
  )
  return { batchId, changed: stored.length }
}

/** One that is not here or is deleted, like one that the right does not reach, refuses the whole batch. */
export async function allOf(
  ctx: Context,
  ids: string[],
  permission: 'account:change' | 'account:delete',
): Promise<AccountRecord[]> {
  const found = await lockAccounts(ctx, ids)
  return [...new Set(ids)].map((id) => {
    const account = found.get(id)
    if (!account || account.deletedAt) throw notFound('One of these accounts')
    assertReaches(ctx, permission, account.ownerId)
    return account
  })
}
