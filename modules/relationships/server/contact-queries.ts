import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Contact, FormerContact } from '../contract/account.ts'
import './tables.ts'
import { standardPhoneOf } from './standard/standard-queries.ts'
import { andReached, ownerWithin } from './within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** Contacts as `p`; one whose account is deleted stands alone until the account comes back. */
export const contactColumns = sql`p.id, a.id as "accountId", a.name as "accountName", p.name, p.first_name as "firstName",
  p.last_name as "lastName", p.job_title as "jobTitle", p.email, p.phone, p.buying_role as "buyingRole", p.version`

/** The people `p` that the reader sees, with their main account `a` where the reader reaches it. */
export function contactsBeside(reader: Reader, where: RawBuilder<unknown>): RawBuilder<unknown> {
  const { workspaceId } = reader
  const own = ownerWithin(reader, 'contact:see', sql`a.owner_id`)
  return sql`
    from relationships.contact p
    left join relationships.account a
      on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null ${own ? sql`and ${own}` : sql``}
    where p.workspace_id = ${workspaceId} and p.deleted_at is null ${andReached(reader, 'contact:see')} ${where}`
}

/** Everybody who is at an account, in their role there. */
export async function contactsOf(reader: Reader, accountId: string): Promise<Contact[]> {
  const { workspaceId } = reader
  const { rows } = await sql<Contact>`
    select p.id, p.name, p.first_name as "firstName", p.last_name as "lastName", p.email, p.phone, p.version,
      json_build_object('phone', ${standardPhoneOf(workspaceId, sql`p.phone`)}) as standard,
      here.job_title as "jobTitle", here.buying_role as "buyingRole", a.id as "accountId", a.name as "accountName"
    from (
      select distinct on (contact_id) contact_id, job_title, buying_role from relationships.contact_place
      where workspace_id = ${workspaceId} and account_id = ${accountId} and until is null
      order by contact_id, main desc, since desc nulls last, id) here
    join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = here.contact_id and p.deleted_at is null
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = ${accountId}
    where p.workspace_id = ${workspaceId} ${andReached(reader, 'contact:see')}
    order by p.name collate "und-x-icu", p.id limit 200`.execute(reader.db)
  return rows
}

/** Who was at an account and left it, the last first, and where they are now as far as the reader reaches it. */
export async function formerOf(reader: Reader, accountId: string): Promise<FormerContact[]> {
  const { workspaceId } = reader
  const own = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  const { rows } = await sql<FormerContact>`
    select p.id, p.name, left_here.until, a.id as "accountId", a.name as "accountName"
    from (
      select distinct on (f.contact_id) f.contact_id, f.until from relationships.contact_place f
      where f.workspace_id = ${workspaceId} and f.account_id = ${accountId} and f.until is not null
        and not exists (select from relationships.contact_place n where n.workspace_id = ${workspaceId}
          and n.contact_id = f.contact_id and n.account_id = ${accountId} and n.until is null)
      order by f.contact_id, f.until collate "C" desc) left_here
    join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = left_here.contact_id and p.deleted_at is null
    left join relationships.account a
      on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null ${own ? sql`and ${own}` : sql``}
    where p.workspace_id = ${workspaceId} ${andReached(reader, 'contact:see')}
    order by left_here.until collate "C" desc, p.id limit 10`.execute(reader.db)
  return rows
}
