import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'

/** An account as it stands on a letter to it. */
export interface AccountAddress {
  name: string
  number: string | null
  street: string | null
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
  taxNumber: string | null
  email: string | null
  phone: string | null
}

/** Whoever may write to an account sees where it is: what a role hides is printed all the same. */
export async function accountAddress(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  id: string,
): Promise<AccountAddress> {
  const { rows } = await sql<AccountAddress>`
    select name, external_id as number, street, postcode, city, region, country, tax_number as "taxNumber", email, phone
    from relationships.account where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  if (!rows[0]) throw notFound('This account')
  return rows[0]
}
