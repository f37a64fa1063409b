import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { Account, AccountFields } from '../contract/account.ts'
import type { WrittenCustom } from '../contract/custom-field.ts'
import { accountCreated } from '../contract/events.ts'
import type { WrittenRelationship } from '../contract/relationship.ts'
import { addRelationships, columnsOf, ownerNamed, type SettledFields } from './account-record.ts'
import { type AccountSetup, guessAccountSetup } from './account-setup.ts'
import { enterValues } from './fields/enter-values.ts'
import { newCustomColumn } from './fields/kept-values.ts'
import { readValues } from './fields/read-values.ts'
import { newValues } from './fields/settle-values.ts'
import { wordsOfValues } from './fields/value-words.ts'
import { readAccount } from './find-account.ts'
import { namesIn } from './relationship-names.ts'
import { enterAccounts } from './search-entries.ts'
import { settleRelationships } from './settle-relationships.ts'
import { accountStandard } from './standard/account-standard.ts'
import { standardise } from './standard/standardise.ts'

export interface NewAccount extends AccountFields {
  name: string
  kind: 'organisation' | 'person'
  /** Given where the same account is to have the same id each time. */
  id?: string
}

/** Adds an account. The statements leave together, in this order; the first that fails takes the others with it. */
export async function createAccount(ctx: Context, input: NewAccount): Promise<Account & { eventId: string }> {
  const { id = newId(), custom: written, ...asked } = input
  const fields = { ...asked, ownerId: ownerOf(ctx, asked.ownerId) }
  const guessed = guessAccountSetup(ctx)
  const [owner, { relationships, values, setup }] = await Promise.all([
    ownerNamed(ctx, fields.ownerId),
    settleByGuess(ctx, { relationships: fields.relationships ?? [], custom: written ?? {} }, guessed),
  ])
  const { set, stages } = setup
  const names = {
    ...(await wordsOfValues(ctx, set.fields, 'account', values)),
    ...(await namesIn(ctx, relationships, stages)),
    ...(owner && { [owner.id]: owner.name }),
  }
  const custom = newCustomColumn(values)
  const row = {
    ...(custom && { custom }),
    ...columnsOf({ ...fields, relationships }),
    kind: input.kind,
    name: input.name,
  }
  const [, , , , eventId] = await Promise.all([
    ctx.db
      .insertInto('relationships.account')
      .values({
        workspace_id: ctx.workspaceId,
        id,
        ...row,
        created_at: ctx.now,
        updated_at: ctx.now,
        confirmed_at: ctx.now,
      })
      .execute(),
    addRelationships(ctx, id, relationships),
    custom && enterValues(ctx, 'account', sql`r.id = ${id}`),
    enterAccounts(ctx, sql`a.id = ${id}`),
    recordEvent(ctx, accountCreated, {
      subjects: [{ role: 'account', type: 'account', id }],
      body: {
        name: input.name,
        after: { ...given({ ...fields, relationships }), ...given(values) },
        ...(Object.keys(names).length > 0 && { names }),
      },
    }),
    guessed.held,
  ])
  if (asked.phone || asked.taxNumber) {
    await standardise(ctx, 'account', [id])
    return { ...(await readAccount(ctx, id)), eventId }
  }
  const plain = asAdded(ctx, { ...input, id, relationships })
  const added = {
    ...plain,
    standard: await accountStandard(plain, { phone: null, taxNumber: null }, setup.country),
    owner,
    custom: JSON.parse(custom ?? '{}') as object,
  }
  const [account] = await readValues(ctx, set, 'account', [added])
  return { ...account!, eventId }
}

interface Wanted {
  relationships: readonly WrittenRelationship[]
  custom: WrittenCustom
}

/** A guess that refuses what is wanted is not trusted: what is so now decides. */
async function settleByGuess(ctx: Context, wanted: Wanted, guessed: ReturnType<typeof guessAccountSetup>) {
  if (!guessed.setup) return settle(ctx, wanted, await guessed.held)
  try {
    return await settle(ctx, wanted, guessed.setup)
  } catch (refusal) {
    await guessed.held
    throw refusal
  }
}

async function settle(ctx: Context, wanted: Wanted, setup: AccountSetup) {
  const [{ relationships }, values] = await Promise.all([
    settleRelationships(ctx, [], wanted.relationships, setup.stages),
    newValues(ctx, setup.set, 'account', wanted.custom),
  ])
  return { relationships, values, setup }
}

/** Whoever may add accounts of their own people only is the owner of what they add, unless they name one of those. */
function ownerOf({ actor }: Context, ownerId: string | null | undefined): string | null | undefined {
  const people = actor.people('account:create')
  if (!people) return ownerId
  if (!ownerId) return actor.memberId
  if (!people.includes(ownerId))
    throw invalid([
      { path: 'ownerId', message: 'Your role adds accounts for your own people only. Choose one of them.' },
    ])
  return ownerId
}

/** What findAccount would answer, without asking: nothing was sold to it yet. */
function asAdded(
  ctx: Context,
  account: SettledFields & Pick<NewAccount, 'kind' | 'name'> & { id: string },
): Omit<Account, 'owner' | 'custom' | 'standard'> {
  const { relationships = [], id, kind, name } = account
  return {
    ...{ id, kind, name, relationships, version: 1 },
    ...{ createdAt: ctx.now.toISOString(), confirmedAt: ctx.now.toISOString() },
    ...{ netSales: null, grossProfit: null, lastPurchase: null, lastTalk: null, supplierScore: null },
    segment: account.segment ?? null,
    city: account.city ?? null,
    externalId: account.externalId ?? null,
    street: account.street ?? null,
    postcode: account.postcode ?? null,
    region: account.region ?? null,
    country: account.country ?? null,
    website: account.website ?? null,
    email: account.email ?? null,
    phone: account.phone ?? null,
    taxNumber: account.taxNumber ?? null,
    since: account.since ?? null,
  }
}

const given = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  )
