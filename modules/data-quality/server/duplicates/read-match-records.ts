import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import type { MatchRecord } from '../matching/columns.ts'
import { plainText } from '../matching/plain-text.ts'
import { isFreeMail } from './free-mail.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** What is read of a record before it is made plain. */
interface Read {
  id: string
  externalId: string | null
  texts: Record<string, string | null>
  emails: string[]
  phones: string[]
  taxNumber: string | null
  website: string | null
  birthday: string | null
  custom: Record<string, unknown>
}

export interface ReadRecord extends MatchRecord {
  externalId: string | null
}

const batch = 5000

/** All records of a kind that are there, as the comparison sees them, by keyset a few thousand at a time. */
export async function* matchRecords(scope: Scope, kind: DuplicateKind): AsyncGenerator<ReadRecord[]> {
  let after: string | null = null
  for (;;) {
    const rows: Read[] = await (kind === 'account' ? readAccounts(scope, after) : readContacts(scope, after))
    if (rows.length > 0) yield rows.map((row) => ({ id: row.id, externalId: row.externalId, values: valuesOf(row) }))
    if (rows.length < batch) return
    after = rows.at(-1)!.id
  }
}

async function readContacts({ db, workspaceId }: Scope, after: string | null): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select c.id, c.external_id as "externalId",
      json_build_object('name', c.name, 'firstName', c.first_name, 'lastName', c.last_name, 'jobTitle', c.job_title,
        'account', c.account_id, 'street', a.street, 'postcode', a.postcode, 'city', a.city, 'region', a.region,
        'country', a.country) as texts,
      array(select k.value from relationships.contact_channel k
        where k.workspace_id = c.workspace_id and k.contact_id = c.id and k.type = 'email' order by k.place, k.id) as emails,
      array(select k.value from relationships.contact_channel k
        where k.workspace_id = c.workspace_id and k.contact_id = c.id and k.type = 'phone' order by k.place, k.id) as phones,
      null as "taxNumber", null as website,
      (select format('%s%s%s', lpad(d.year::text, 4, '0'), lpad(d.month::text, 2, '0'), lpad(d.day::text, 2, '0'))
        from relationships.contact_date d
        where d.workspace_id = c.workspace_id and d.contact_id = c.id and d.kind = 'birthday' and d.year is not null
        limit 1) as birthday,
      c.custom
    from relationships.contact c
    left join lateral (
      select t.* from relationships.contact_address t
      where t.workspace_id = c.workspace_id and t.contact_id = c.id order by t.place, t.id limit 1) a on true
    where c.workspace_id = ${workspaceId} and c.deleted_at is null ${after ? sql`and c.id > ${after}` : sql``}
    order by c.id limit ${batch}`.execute(db)
  return rows
}

async function readAccounts({ db, workspaceId }: Scope, after: string | null): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select a.id, a.external_id as "externalId",
      json_build_object('name', a.name, 'street', a.street, 'postcode', a.postcode, 'city', a.city, 'region', a.region,
        'country', a.country) as texts,
      array_remove(array[a.email], null) as emails, array_remove(array[a.phone], null) as phones,
      a.tax_number as "taxNumber", a.website, null as birthday, a.custom
    from relationships.account a
    where a.workspace_id = ${workspaceId} and a.deleted_at is null ${after ? sql`and a.id > ${after}` : sql``}
    order by a.id limit ${batch}`.execute(db)
  return rows
}

/** Plain, by field of the comparison; what is empty is left out. */
function valuesOf({ texts, emails, phones, taxNumber, website, birthday, custom }: Read): MatchRecord['values'] {
  const { name, ...others } = texts
  const values: MatchRecord['values'] = {}
  const put = (field: string, found: (string | null | undefined)[]) => {
    const kept = [...new Set(found.filter((value): value is string => Boolean(value)))]
    if (kept.length > 0) values[field] = kept
  }
  for (const [field, text] of Object.entries(others)) put(field, [text && plainText(text)])
  const plainMails = emails.map((email) => email.trim().toLowerCase())
  put('email', plainMails)
  put('phone', phones.map(phoneKey))
  if ('jobTitle' in texts) putNames(put, name, texts)
  else {
    put('name', [name && firmName(name)])
    put('domain', [website ? hostOf(website) : null, ...plainMails.map(hostOfMail)])
    put('taxNumber', [taxNumber && plainText(taxNumber).replaceAll(' ', '')])
  }
  put('birthday', [birthday])
  for (const [key, value] of Object.entries(custom)) put(`custom.${key}`, [ownText(value)])
  return values
}

/** A person of whom only the whole name is known is compared by its first and its last word. */
function putNames(
  put: (field: string, found: (string | null)[]) => void,
  whole: string | null | undefined,
  texts: Read['texts'],
) {
  if (texts.firstName || texts.lastName) return
  const words = whole && !whole.includes('@') ? plainText(whole).split(' ') : []
  put('firstName', [words.length > 1 ? words.slice(0, -1).join(' ') : null])
  put('lastName', [words.at(-1) ?? null])
}

/** Its last nine figures: what stands in front is a country's code, or a zero instead of it. */
function phoneKey(typed: string): string | null {
  const figures = typed.replace(/\D/g, '')
  return figures.length >= 6 ? figures.slice(-9) : null
}

const legalForms =
  /\b(?:gmbh|mbh|ag|kg|kgaa|ohg|ug|se|ev|co|ltd|limited|llc|llp|inc|incorporated|corp|corporation|company|plc|sa|sas|sarl|sl|slu|srl|spa|snc|bv|nv|oy|ab|as|aps|pty|pte|und|and|the)\b/g

/** Without its legal form: "Stonecrop Hotels Ltd" is "stonecrop hotels". */
function firmName(name: string): string {
  const plain = plainText(name.replaceAll('.', ''))
  return plain.replace(legalForms, ' ').replace(/ +/g, ' ').trim() || plain
}

function hostOf(website: string): string | null {
  const host = website
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[/?#:]/)[0]
    ?.replace(/^www\./, '')
  return host?.includes('.') ? host : null
}

/** Everybody may have an address at a free host: it says nothing of who they are. */
function hostOfMail(email: string): string | null {
  const host = email.slice(email.lastIndexOf('@') + 1)
  return host.includes('.') && !isFreeMail(host) ? host : null
}

/** Yes and no, and lists, are shared by too many to tell anybody apart. */
function ownText(value: unknown): string | null {
  if (typeof value === 'string') return plainText(value)
  return typeof value === 'number' ? String(value) : null
}
