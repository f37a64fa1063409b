import { sql } from 'kysely'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Account } from '../contract/account.ts'
import { accountJson, besideAccount, type StoredAccount } from './account-json.ts'
import { fieldSet } from './fields/field-queries.ts'
import { readValues } from './fields/read-values.ts'
import { accountStandard, type KeptForms } from './standard/account-standard.ts'
import { standardPhoneOf, standardTaxNumberOf } from './standard/standard-queries.ts'
import { withoutCountry } from './standard/without-country.ts'
import './tables.ts'
import { assertReaches, ownerWithin, reaches } from './within-reach.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
type Reader = Scope & Pick<Context, 'actor'>
type Reading = Reader & Pick<Context, 'now'>

/** The account, for somebody who may see it; for everybody else it is not here. */
export async function findAccount(reader: Reading, id: string): Promise<Account> {
  const own = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  return readAccount(reader, id, own && sql`and ${own}`)
}

/** The account, whoever's it is: what somebody answers with who has just written it. */
export async function readAccount(reader: Reading, id: string, narrowed = sql``): Promise<Account> {
  const { db, workspaceId } = reader
  const found = sql<{ account: StoredAccount; standard: KeptForms; firmCountry: string }>`
    select ${accountJson} as account, here.country as "firmCountry",
      json_build_object('phone', ${standardPhoneOf(workspaceId, sql`a.phone`)}, 'taxNumber', ${standardTaxNumberOf(workspaceId)}) as standard
    from relationships.account a ${besideAccount(workspaceId)}
    join workspace.workspace here on here.workspace_id = ${workspaceId}
    where a.workspace_id = ${workspaceId} and a.id = ${id} and a.deleted_at is null ${narrowed}`.execute(db)
  const [set, { rows }] = await Promise.all([fieldSet(reader), found])
  const [row] = rows
  if (!row) throw notFound('This account')
  const seen = hides(reader.actor, 'account.country')
    ? await withoutCountry(row.account, row.standard)
    : ([row.account, row.standard] as const)
  const standard = await accountStandard(...seen, row.firmCountry)
  const [account] = await readValues(reader, set, 'account', [{ ...row.account, standard }])
  return account!
}

/** What hangs something on an account waits for a merge of it, or would end on the one that went into the other. */
const hangs = /^(?!account:).*:(create|change)$/

/**
 * Refuses an account that is not here for this reader, and one that the permission does not reach; for slices that hang
 * something on an account. Answers its owner.
 */
export async function assertAccount(
  reader: Reader,
  id: string,
  permission: Permission = 'account:see',
): Promise<string | null> {
  const { db, workspaceId } = reader
  const found = db
    .selectFrom('relationships.account')
    .select('owner_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
  const row = await (hangs.test(permission) ? found.forKeyShare() : found).executeTakeFirst()
  if (!row || !reaches(reader, 'account:see', row.owner_id)) throw notFound('This account')
  assertReaches(reader, permission, row.owner_id)
  return row.owner_id
}
