import { type RawBuilder, sql, type Updateable } from 'kysely'
import { type MemberName, memberNamed, memberNames } from '#modules/workspace/server/index.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { AccountFields } from '../contract/account.ts'
import type { Relationship } from '../contract/relationship.ts'
import { relationshipsJson } from './account-json.ts'
import { inUtc } from './confirmed/moments.ts'
import { customColumn } from './fields/kept-values.ts'
import './tables.ts'
import { reaches } from './within-reach.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Fields to be written, with relationships that are whole; custom values beside them by `custom.key`. */
export type SettledFields = Omit<AccountFields, 'relationships' | 'custom'> & {
  relationships?: Relationship[] | undefined
}

/** Fields of an account as the contract names them, by column. */
const columns = {
  kind: 'kind',
  name: 'name',
  externalId: 'external_id',
  segment: 'segment',
  street: 'street',
  postcode: 'postcode',
  city: 'city',
  region: 'region',
  country: 'country',
  website: 'website',
  email: 'email',
  phone: 'phone',
  taxNumber: 'tax_number',
  ownerId: 'owner_id',
  since: 'since',
} as const

/** An account as it is stored, for writing: the fields people change, and what guards them. */
export interface AccountRecord extends Required<Omit<AccountFields, 'relationships' | 'custom'>> {
  id: string
  name: string
  ownerName: string | null
  relationships: Relationship[]
  custom: Record<string, unknown>
  deletedAt: string | null
  confirmedAt: string
  /** A person who was erased; only the name is left, for invoices. */
  isRestricted: boolean
  /** It went into another one. */
  isMerged: boolean
  version: number
}

/**
 * The account, locked until the transaction ends; undefined when there is none that the actor may see. Deleted ones are
 * found too.
 */
export async function lockAccount(ctx: Scope & Pick<Context, 'actor'>, id: string): Promise<AccountRecord | undefined> {
  const [row] = await accountRecords(ctx, sql`a.id = ${id}`)
  return row && reaches(ctx, 'account:see', row.ownerId) ? row : undefined
}

/** Accounts as they are stored, locked until the transaction ends, whoever asks. `which` may end in an order. */
export async function accountRecords({ db, workspaceId }: Scope, which: RawBuilder<unknown>): Promise<AccountRecord[]> {
  const fields = Object.entries(columns).map(([field, column]) => sql`a.${sql.ref(column)} as ${sql.ref(field)}`)
  const { rows } = await sql<AccountRecord>`
    select a.id, ${sql.join(fields)}, a.version, a.custom, ${inUtc(sql`a.confirmed_at`)} as "confirmedAt", a.deleted_at as "deletedAt", a.restricted_at is not null as "isRestricted", a.merged_into is not null as "isMerged",
      (select name from ${memberNames(workspaceId)} m where m.id = a.owner_id) as "ownerName",
      coalesce((select ${relationshipsJson} from relationships.relationship r
        where r.workspace_id = ${workspaceId} and r.account_id = a.id), '[]') as relationships
    from relationships.account a
    where a.workspace_id = ${workspaceId} and ${which} for update of a`.execute(db)
  return rows
}

/** Writes fields of the account's own row; what is undefined stays. `confirmedAt` is when somebody stood by what it says. */
export async function writeAccountFields(
  ctx: Context,
  id: string,
  change: SettledFields,
  { confirmedAt }: { confirmedAt?: Date | string | undefined } = {},
): Promise<void> {
  const custom = customColumn(ctx.workspaceId, 'account', change)
  await ctx.db
    .updateTable('relationships.account')
    .set((eb) => ({
      ...columnsOf(change),
      ...(custom && { custom }),
      ...(confirmedAt && { confirmed_at: confirmedAt }),
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export const columnsOf = (fields: SettledFields): Updateable<Tables['relationships.account']> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const value = fields[field as keyof typeof columns]
      return value === undefined ? [] : [[column, value]]
    }),
  )

/** Makes these the account's relationships; one that stays keeps the day it began. */
export async function writeRelationships(ctx: Scope, accountId: string, wanted: Relationship[]): Promise<void> {
  const types = wanted.map(({ type }) => type)
  await Promise.all([
    sql`delete from relationships.relationship
      where workspace_id = ${ctx.workspaceId} and account_id = ${accountId} and type <> all(${types}::text[])`.execute(
      ctx.db,
    ),
    addRelationships(ctx, accountId, wanted),
  ])
}

export async function addRelationships(ctx: Scope, accountId: string, wanted: Relationship[]): Promise<void> {
  if (wanted.length === 0) return
  await ctx.db
    .insertInto('relationships.relationship')
    .values(wanted.map((each) => ({ ...rowOf(each), workspace_id: ctx.workspaceId, account_id: accountId })))
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'account_id', 'type']).doUpdateSet((eb) => ({
        level: eb.ref('excluded.level'),
        stage: eb.ref('excluded.stage'),
        stage_since: eb.ref('excluded.stage_since'),
        owner_id: eb.ref('excluded.owner_id'),
        cadence_days: eb.ref('excluded.cadence_days'),
        health: eb.ref('excluded.health'),
        health_reason: eb.ref('excluded.health_reason'),
        health_since: eb.ref('excluded.health_since'),
        health_by: eb.ref('excluded.health_by'),
      })),
    )
    .execute()
}

export const rowOf = ({ type, level, stage, ...rest }: Relationship) => ({
  ...{ type, level, stage, stage_since: rest.stageSince, owner_id: rest.ownerId, cadence_days: rest.cadenceDays },
  ...{ health: rest.health, health_reason: rest.healthReason, health_since: rest.healthSince },
  ...{ health_by: rest.healthBy, since: null },
})

/** The member who is to own the account; refused when nobody here has this id. */
export async function ownerNamed(ctx: Scope, ownerId: string | null | undefined): Promise<MemberName | null> {
  if (!ownerId) return null
  const member = await memberNamed(ctx, ownerId)
  if (!member)
    throw invalid([{ path: 'ownerId', message: 'The owner is no member of this workspace. Choose a member.' }])
  return member
}
