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
  lockAccount,
  ownerNamed,
  type SettledFields,
  writeAccountFields,
  writeRelationships,
} from './account-record.ts'
import { confirmedBy } from './confirmed/moments.ts'
import { changedValues, enterChanged, withWords } from './fields/change-values.ts'
import { withValues } from './fields/kept-values.ts'
import { readAccount } from './find-account.ts'
import { namesIn } from './relationship-names.ts'
import { enterAccounts, enterContacts, peopleAt } from './search-entries.ts'
import { settleRelationships } from './settle-relationships.ts'
import type { Stages } from './stage-queries.ts'
import { standardise } from './standard/standardise.ts'
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
  const { custom: written, ...fields } = input
  const { change: settled, stages } = await settledChange(ctx, stored, fields)
  const { values, words } = await changedValues(ctx, 'account', stored, written)
  const change = { ...settled, ...values }
  const whole = withValues(stored, values)
  assertVersion(ctx.ifMatch, whole, change)
  const changes = changedFields(whole, change)
  if (!changes) return { ...(await readAccount(ctx, id)), eventId: null }
  const newOwner = 'ownerId' in changes.after ? (await ownerNamed(ctx, settled.ownerId))?.name : undefined
  const [names] = await Promise.all([
    namesOf(ctx, stored, { ...settled, newOwner, stages }),
    writeAccount(ctx, stored, changes.after, { confirmedAt: confirmedBy(ctx) }),
  ])
  const eventId = await recordEvent(ctx, accountChanged, {
    subjects: [{ role: 'account', type: 'account', id }],
    body: {
      ...{ name: settled.name ?? stored.name, confirmedBefore: confirmedBy(ctx) && stored.confirmedAt },
      ...{ ...changes, ...withWords(names, words) },
    },
  })
  return { ...(await readAccount(ctx, id)), eventId }
}

/** Whether a telephone or tax number is another one, or is read in another country. */
export const readsAnew = ({ phone, taxNumber, country }: SettledFields): boolean =>
  Boolean(phone || taxNumber) || country !== undefined

/** Writes changed fields, and what search knows of the account and its people. */
export async function writeAccount(
  ctx: Context,
  stored: AccountRecord,
  change: SettledFields,
  by: { confirmedAt?: Date | string | undefined } = {},
): Promise<void> {
  await Promise.all([
    writeAccountFields(ctx, stored.id, change, by),
    enterChanged(ctx, 'account', stored.id, change),
    change.relationships ? writeRelationships(ctx, stored.id, change.relationships) : undefined,
    enterAccounts(ctx, sql`a.id = ${stored.id}`),
    change.name === undefined ? undefined : enterContacts(ctx, peopleAt(ctx, [stored.id])),
  ])
  if (readsAnew(change)) await standardise(ctx, 'account', [stored.id])
}

/** With relationships that are whole, and only where they are others than before. */
async function settledChange(
  ctx: Context,
  stored: AccountRecord,
  { relationships, ...rest }: Omit<AccountFields, 'custom'>,
): Promise<{ change: SettledFields; stages?: Stages | undefined }> {
  if (!relationships) return { change: rest }
  const settled = await settleRelationships(ctx, stored.relationships, relationships)
  if (isDeepStrictEqual(settled.relationships, stored.relationships)) return { change: rest }
  return { change: { ...rest, relationships: settled.relationships }, stages: settled.stages }
}

type Named = SettledFields & { newOwner: string | undefined; stages?: Stages | undefined }

async function namesOf(ctx: Context, stored: AccountRecord, { newOwner, stages, ...change }: Named) {
  const { relationships } = change
  const both = relationships ? [...stored.relationships, ...relationships] : []
  const names = { ...(await namesIn(ctx, both, stages)), ...ownersNames(stored, change, newOwner).names }
  return Object.keys(names).length > 0 ? { names } : {}
}

export function ownersNames(
  stored: AccountRecord,
  change: SettledFields,
  newOwner: string | undefined,
): { names?: Record<string, string> } {
  if (change.ownerId === undefined) return {}
  const names = [
    [stored.ownerId, stored.ownerName],
    [change.ownerId, newOwner],
  ].filter(([id, name]) => id && name)
  return { names: Object.fromEntries(names) as Record<string, string> }
}
