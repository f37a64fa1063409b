import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Contact } from '../contract/account.ts'
import { fieldSet } from './fields/field-queries.ts'
import { readValues } from './fields/read-values.ts'
import { hiddenFromSearch, recordsHolding } from './find-shown.ts'
import './tables.ts'
import { ownerWithin } from './within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>

/** Contacts as `p`; one whose account is deleted stands alone until the account comes back. */
const contactColumns = sql`p.id, a.id as "accountId", a.name as "accountName", p.name, p.first_name as "firstName",
  p.last_name as "lastName", p.job_title as "jobTitle", p.email, p.phone, p.buying_role as "buyingRole", p.custom, p.version`

async function contacts(reader: Reader, where: RawBuilder<unknown>): Promise<Contact[]> {
  const { workspaceId } = reader
  const own = ownerWithin(reader, 'contact:see', sql`a.owner_id`)
  const found = sql<StoredContact>`
    select ${contactColumns} from relationships.contact p
    left join relationships.account a
      on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.deleted_at is null ${own ? sql`and ${own}` : sql``} ${where}`.execute(
    reader.db,
  )
  const [set, { rows }] = await Promise.all([fieldSet(reader), found])
  return readValues(reader, set, 'contact', rows)
}

type StoredContact = Omit<Contact, 'custom'> & { custom: Record<string, unknown> }

export async function contactsOf(reader: Reader, accountId: string): Promise<Contact[]> {
  const rows = await contacts(
    reader,
    sql`and p.account_id = ${accountId} order by p.name collate "und-x-icu", p.id limit 200`,
  )
  return rows
}

export async function findContact(reader: Reader, id: string): Promise<Contact> {
  const rows = await contacts(reader, sql`and p.id = ${id}`)
  if (!rows[0]) throw notFound('This person')
  return rows[0]
}

export interface ContactList {
  find?: string | undefined
  limit: number
  after?: string | undefined
}

export async function listContacts(
  reader: Reader,
  list: ContactList,
): Promise<{ items: Contact[]; next: string | null }> {
  const after = decodeCursor(list.after)
  const behind = after
    ? sql`and (p.name collate "und-x-icu", p.id) > (${String(after[0])}::text collate "und-x-icu", ${after[1]}::uuid)`
    : sql``
  const found = list.find
    ? sql`and p.id in ${recordsHolding(reader.workspaceId, 'contact', list.find, hiddenFromSearch(reader))}`
    : sql``
  const rows = await contacts(
    reader,
    sql`${behind} ${found} order by p.name collate "und-x-icu", p.id limit ${list.limit + 1}`,
  )
  const items = rows.slice(0, list.limit)
  const last = rows.length > list.limit ? items.at(-1) : undefined
  return { items, next: last ? encodeCursor([last.name, last.id]) : null }
}
