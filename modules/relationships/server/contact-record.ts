import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { ContactFields } from '../contract/account.ts'
import { customColumn } from './fields/kept-values.ts'
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
} as const

/** A contact as it is stored, for writing. */
export interface ContactRecord extends Required<Omit<ContactFields, 'custom'>> {
  id: string
  name: string
  custom: Record<string, unknown>
  deletedAt: string | null
  version: number
  /** The owner of the account it is at: rights go by that. */
  ownerId: string | null
}

/**
 * The contact, locked until the transaction ends; undefined when there is none that the actor may see. Deleted ones are
 * found too.
 */
export async function lockContact(ctx: Scope & Pick<Context, 'actor'>, id: string): Promise<ContactRecord | undefined> {
  const { db, workspaceId } = ctx
  const row = await db
    .selectFrom('relationships.contact')
    .select((eb) => [
      eb
        .selectFrom('relationships.account as a')
        .select('a.owner_id')
        .where('a.workspace_id', '=', workspaceId)
        .whereRef('a.id', '=', 'relationships.contact.account_id')
        .as('ownerId'),
      'id',
      'account_id as accountId',
      'name',
      'first_name as firstName',
      'last_name as lastName',
      'job_title as jobTitle',
      'email',
      'phone',
      'buying_role as buyingRole',
      'deleted_at as deletedAt',
      'custom',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const contact = row as ContactRecord | undefined
  return contact && reaches(ctx, 'contact:see', contact.ownerId) ? contact : undefined
}

export async function writeContactFields(
  ctx: Context,
  id: string,
  change: ContactFields & { deletedAt?: Date | null },
): Promise<void> {
  const custom = customColumn(change)
  const deletion = change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }
  await ctx.db
    .updateTable('relationships.contact')
    .set((eb) => ({
      ...contactColumnsOf(change),
      ...deletion,
      ...(custom && { custom }),
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export const contactColumnsOf = (fields: ContactFields): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const value = fields[field as keyof typeof columns]
      return value === undefined ? [] : [[column, value]]
    }),
  )

/**
 * The name of the account somebody is to be at; refused when it is not here. Who may write only people of their own
 * accounts has to name one of those.
 */
export async function employerNamed(
  ctx: Scope & Pick<Context, 'actor'>,
  accountId: string | null | undefined,
  permission: 'contact:create' | 'contact:change',
): Promise<string | undefined> {
  if (!accountId) {
    if (!ctx.actor.people(permission)) return undefined
    throw invalid([{ path: 'accountId', message: 'Your role writes people of your own accounts. Choose one of them.' }])
  }
  const row = await ctx.db
    .selectFrom('relationships.account')
    .select(['name', 'owner_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row || !reaches(ctx, 'account:see', row.owner_id) || !reaches(ctx, permission, row.owner_id))
    throw invalid([{ path: 'accountId', message: 'The account is not here. Choose one of the accounts.' }])
  return row.name
}

/** Whom an event about a contact concerns: the contact and the accounts it is or was at. */
export const contactSubjects = (id: string, ...accountIds: (string | null | undefined)[]) => [
  { role: 'contact', type: 'contact', id },
  ...[...new Set(accountIds)]
    .filter((each) => each != null)
    .map((each) => ({ role: 'account', type: 'account', id: each })),
]
