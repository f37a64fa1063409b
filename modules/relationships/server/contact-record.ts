import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { ContactFields } from '../contract/account.ts'
import { inUtc } from './confirmed/moments.ts'
import { customColumn } from './fields/kept-values.ts'
import { keptPartsOf, writeParts } from './person-parts.ts'
import type { PersonState } from './settle-person.ts'
import { standardise } from './standard/standardise.ts'
import './tables.ts'
import { reaches } from './within-reach.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const columns = {
  accountId: 'account_id',
  name: 'name',
  firstName: 'first_name',
  lastName: 'last_name',
  jobTitle: 'job_title',
  email: 'email',
  phone: 'phone',
  buyingRole: 'buying_role',
  pronunciation: 'pronunciation',
  language: 'language',
} as const

const parts = ['emails', 'phones', 'addresses', 'dates', 'preferences', 'places'] as const

/** A contact as it is stored, for writing. */
export interface ContactRecord extends PersonState {
  id: string
  name: string
  firstName: string | null
  lastName: string | null
  pronunciation: string | null
  language: string | null
  custom: Record<string, unknown>
  deletedAt: string | null
  confirmedAt: string
  /** They went into somebody else. */
  isMerged: boolean
  version: number
  /** The owners of the accounts they are at: rights go by those. */
  owners: (string | null)[]
  /** Places at accounts that the actor does not see, or that are deleted. */
  unseen: string[]
}

/**
 * The contact, locked until the transaction ends; undefined when there is none that the actor may see. Deleted ones are
 * found too.
 */
export async function lockContact(ctx: Scope & Pick<Context, 'actor'>, id: string): Promise<ContactRecord | undefined> {
  const { db, workspaceId } = ctx
  const fields = Object.entries(columns).map(([field, column]) => sql`p.${sql.ref(column)} as ${sql.ref(field)}`)
  const { rows } = await sql<
    Omit<ContactRecord, 'owners' | 'unseen'> & {
      accountOf: Record<string, { ownerId: string | null; isDeleted: boolean }>
    }
  >`
    select p.id, ${sql.join(fields)}, p.custom, ${inUtc(sql`p.confirmed_at`)} as "confirmedAt", p.deleted_at as "deletedAt", p.merged_into is not null as "isMerged", p.version, ${keptPartsOf(workspaceId)},
      coalesce((select json_object_agg(t.id, json_build_object('ownerId', a.owner_id, 'isDeleted', a.deleted_at is not null)) from relationships.contact_place t
        join relationships.account a on a.workspace_id = ${workspaceId} and a.id = t.account_id
        where t.workspace_id = ${workspaceId} and t.contact_id = p.id), '{}') as "accountOf"
    from relationships.contact p
    where p.workspace_id = ${workspaceId} and p.id = ${id} for update of p`.execute(db)
  if (!rows[0]) return undefined
  const { accountOf, ...contact } = rows[0]
  const present = contact.places.filter(({ until }) => !until)
  const owners = present.map((place) => accountOf[place.id]?.ownerId ?? null)
  if (!reachesAny(ctx, 'contact:see', owners)) return undefined
  const unseen = contact.places.filter((place) => {
    const account = accountOf[place.id]
    return !account || account.isDeleted || !reaches(ctx, 'account:see', account.ownerId)
  })
  return { ...contact, owners, unseen: unseen.map((place) => place.id) }
}

/** Somebody belongs to the owner of every account they are at; who is at none, to nobody. */
const reachesAny = (
  ctx: Pick<Context, 'actor'>,
  permission: Parameters<typeof reaches>[1],
  owners: readonly (string | null)[],
): boolean =>
  owners.length === 0 ? reaches(ctx, permission, null) : owners.some((each) => reaches(ctx, permission, each))

/** The owner that a permission reaches them by, to refuse or allow as with one account. */
export const ownerReached = (
  ctx: Pick<Context, 'actor'>,
  permission: Parameters<typeof reaches>[1],
  { owners }: Pick<ContactRecord, 'owners'>,
): string | null => owners.find((each) => reaches(ctx, permission, each)) ?? null

/** What is to be written of a person: their own fields, and their parts as they are to be. */
export type PersonChange = Partial<Omit<PersonState, 'buyingRole'>> &
  Partial<Pick<ContactRecord, 'name' | 'firstName' | 'lastName' | 'pronunciation' | 'language' | 'buyingRole'>>

export async function writePerson(
  ctx: Context,
  id: string,
  change: PersonChange & { deletedAt?: Date | null },
  { confirmedAt }: { confirmedAt?: Date | string | undefined } = {},
): Promise<void> {
  const custom = customColumn(ctx.workspaceId, 'contact', change)
  const deletion = change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }
  const changedParts = Object.fromEntries(parts.flatMap((part) => (change[part] ? [[part, change[part]]] : [])))
  await Promise.all([
    ctx.db
      .updateTable('relationships.contact')
      .set((eb) => ({
        ...contactColumnsOf(change),
        ...deletion,
        ...(custom && { custom }),
        ...(confirmedAt && { confirmed_at: confirmedAt }),
        updated_at: ctx.now,
        version: eb('version', '+', 1),
      }))
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
    writeParts(ctx, id, changedParts),
  ])
  if (change.phones?.length || change.jobTitle || change.places?.some(({ jobTitle }) => jobTitle))
    await standardise(ctx, 'contact', [id])
}

export const contactColumnsOf = (
  fields: Partial<Record<keyof typeof columns, string | null | undefined>>,
): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const value = fields[field as keyof typeof columns]
      return value === undefined ? [] : [[column, value]]
    }),
  )

/** Accounts that were named, and where in the input. */
export interface AskedAccount {
  path: string
  id: string
}

/** The names of the accounts somebody is to be at, by their ids; refused where one is not here. */
export async function employersNamed(
  ctx: Scope & Pick<Context, 'actor'>,
  asked: AskedAccount[],
  permission: 'contact:create' | 'contact:change',
): Promise<Record<string, string>> {
  if (asked.length === 0) return {}
  const rows = await accountsNamed(
    ctx,
    asked.map(({ id }) => id),
  )
  const mine = new Map(
    rows
      .filter(({ ownerId }) => reaches(ctx, 'account:see', ownerId) && reaches(ctx, permission, ownerId))
      .map(({ id, name }) => [id, name]),
  )
  const message = 'The account is not here. Choose one of the accounts.'
  const faults = asked.filter(({ id }) => !mine.has(id)).map(({ path }) => ({ path, message }))
  if (faults.length > 0) throw invalid(faults)
  return Object.fromEntries(mine)
}

/** Who may write only people of their own accounts has to leave them at one of those. */
export async function assertAtOwn(
  ctx: Scope & Pick<Context, 'actor'>,
  state: Pick<PersonState, 'places'>,
  permission: 'contact:create' | 'contact:change',
): Promise<void> {
  if (!ctx.actor.people(permission)) return
  const rows = await accountsNamed(ctx, presentAccounts(state))
  if (rows.some(({ ownerId }) => reaches(ctx, permission, ownerId))) return
  throw invalid([{ path: 'accountId', message: 'Your role writes people of your own accounts. Choose one of them.' }])
}

const accountsNamed = ({ db, workspaceId }: Scope, ids: string[]) =>
  db
    .selectFrom('relationships.account')
    .select(['id', 'name', 'owner_id as ownerId'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('deleted_at', 'is', null)
    .execute()

/** The accounts that an input names, with those places left out that are there already. */
export const askedAccounts = (
  { accountId, places }: Pick<ContactFields, 'accountId' | 'places'>,
  stored: Pick<PersonState, 'places'>,
): AskedAccount[] =>
  [
    ...(accountId ? [{ path: 'accountId', id: accountId }] : []),
    ...(places ?? []).map((place, at) => ({ path: `places.${at}.accountId`, id: place.accountId })),
  ].filter(({ id }) => !stored.places.some((place) => place.accountId === id))

/** Whom an event about a contact concerns: the contact and the accounts it is or was at. */
export const contactSubjects = (id: string, ...accountIds: (string | null | undefined)[]) => [
  { role: 'contact', type: 'contact', id },
  ...[...new Set(accountIds)]
    .filter((each) => each != null)
    .map((each) => ({ role: 'account', type: 'account', id: each })),
]

/** The accounts that somebody is at. */
export const presentAccounts = ({ places }: Pick<PersonState, 'places'>) =>
  places.filter(({ until }) => !until).map(({ accountId }) => accountId)
