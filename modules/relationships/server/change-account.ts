import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Account, AccountFields } from '../contract/account.ts'
import { accountChanged } from '../contract/events.ts'
import {
  type AccountRecord,
  inOrder,
  lockAccount,
  ownerNamed,
  writeAccountFields,
  writeRelationships,
} from './account-record.ts'
import { readAccount } from './find-account.ts'
import { enterAccounts, enterContacts } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

export type AccountChange = AccountFields & { id: string }

/** Changes fields of an account; those left out stay. The relationships given replace those it has. */
export async function changeAccount(
  ctx: Context & { ifMatch?: number },
  { id, ...input }: AccountChange,
): Promise<Account & { eventId: string | null }> {
  const stored = await lockAccount(ctx, id)
  if (!stored || stored.deletedAt) throw notFound('This account')
  assertReaches(ctx, 'account:change', stored.ownerId)
  const change = withoutSameRelationships(stored, input)
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  if (!changes) return { ...(await readAccount(ctx, id)), eventId: null }
  const newOwner = 'ownerId' in changes.after ? (await ownerNamed(ctx, change.ownerId))?.name : undefined
  await writeAccount(ctx, stored, changes.after)
  const eventId = await recordEvent(ctx, accountChanged, {
    subjects: [{ role: 'account', type: 'account', id }],
    body: { name: change.name ?? stored.name, ...changes, ...ownersNames(stored, change, newOwner) },
  })
  return { ...(await readAccount(ctx, id)), eventId }
}

/** Writes changed fields, and what search knows of the account and its people. */
export async function writeAccount(ctx: Context, stored: AccountRecord, change: AccountFields): Promise<void> {
  await Promise.all([
    writeAccountFields(ctx, stored.id, change),
    change.relationships ? writeRelationships(ctx, stored.id, change.relationships) : undefined,
    enterAccounts(ctx, sql`a.id = ${stored.id}`),
    change.name === undefined ? undefined : enterContacts(ctx, sql`p.account_id = ${stored.id}`),
  ])
}

function withoutSameRelationships(stored: AccountRecord, change: AccountFields): AccountFields {
  if (!change.relationships) return change
  const relationships = inOrder(change.relationships)
  return isDeepStrictEqual(relationships, stored.relationships)
    ? { ...change, relationships: undefined }
    : { ...change, relationships }
}

export function ownersNames(stored: AccountRecord, change: AccountFields, newOwner: string | undefined) {
  if (change.ownerId === undefined) return {}
  const names = [
    [stored.ownerId, stored.ownerName],
    [change.ownerId, newOwner],
  ].filter(([id, name]) => id && name)
  return { names: Object.fromEntries(names) as Record<string, string> }
}
