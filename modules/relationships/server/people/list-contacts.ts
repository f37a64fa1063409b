import { type RawBuilder, sql } from 'kysely'
import { type Cursor, decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { Raw } from '#platform/server/slice.ts'
import { isCustom } from '../../contract/account-columns.ts'
import type { CountedField } from '../../contract/completeness/counted-fields.ts'
import type { ContactColumn, ContactSort } from '../../contract/contact-list.ts'
import { scoreOfEach } from '../completeness/score-sql.ts'
import { customField, customJson } from '../fields/custom-columns.ts'
import { byCreation, byName, type Direction, everything, type Order, pageByCustom } from '../list-order.ts'
import { ofTitle, standardPhoneOf } from '../standard/standard-queries.ts'
import { tagsJson } from '../tags/tag-queries.ts'
import type { ChosenPeople } from './contacts-like.ts'
import { mainAccounts, seenAs } from './main-account.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export interface ContactList extends ChosenPeople {
  sort: ContactSort
  direction: Direction
  limit: number
  /** Columns beside those that every row has. */
  with?: readonly ContactColumn[] | undefined
  after?: string | undefined
  /** The ids alone, in their order. */
  idsOnly?: boolean | undefined
}

/** A row as the answer carries it, with its place in the order. */
interface ListedRow {
  id: string
  place: string
  row: string
}

/** A page of people, JSON straight from SQL. */
export async function listContacts(reader: Reader, list: ContactList): Promise<Raw> {
  const found = await pageOf(reader, list, decodeCursor(list.after))
  const shown = found.slice(0, list.limit)
  const last = found.length > list.limit ? shown.at(-1) : undefined
  const next = last ? JSON.stringify(encodeCursor([last.place, last.id])) : 'null'
  return new Raw(`{"items":[${shown.map((each) => each.row).join(',')}],"next":${next}}`)
}

type Listed = Omit<ContactList, 'limit' | 'after' | 'idsOnly'>

/** How many rows of a whole list are read at a time. */
const piece = 1000

/** All rows of a list in its order, a piece at a time, as JSON. */
export async function* contactRows(
  reader: Reader,
  { askedOnce, ...list }: Listed & { askedOnce?: boolean | undefined },
): AsyncGenerator<string[]> {
  if (askedOnce) return yield* rowsAskedOnce(reader, list)
  const limit = piece
  let after: Cursor | undefined
  for (;;) {
    const found = await pageOf(reader, { ...list, limit }, after)
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    if (!last) return
    yield shown.map(({ row }) => row)
    if (found.length <= limit) return
    after = [last.place, last.id]
  }
}

/** The same where the filter passes over all people, which it would for each piece. */
async function* rowsAskedOnce(reader: Reader, list: Listed): AsyncGenerator<string[]> {
  const found = await pageOf(reader, { ...list, idsOnly: true, limit: everything }, undefined)
  for (let at = 0; at < found.length; at += piece) {
    const ids = found.slice(at, at + piece).map(({ id }) => id)
    const where = sql<boolean>`a.workspace_id = ${reader.workspaceId} and a.deleted_at is null and a.id = any(${ids}::uuid[])`
    const rows = await pageOf(reader, { ...list, where, limit: piece }, undefined)
    yield rows.map(({ row }) => row)
  }
}

function pageOf(reader: Reader, list: ContactList, after: Cursor | undefined): Promise<ListedRow[]> {
  const { where, custom, direction, sort } = list
  const wanted = list.limit + 1
  if (sort === 'name') return run(reader, byName(where, direction, after), wanted, list)
  if (sort === 'created') return run(reader, byCreation(where, direction, after), wanted, list)
  const field = customField(custom, sort, 'sort')
  const asked = { where, field, custom: custom!, direction, wanted }
  return pageByCustom((order, limit) => run(reader, order, limit, list), asked, after)
}

async function run(reader: Reader, order: Order, limit: number, list: ContactList): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select a.id, a.place, ${list.idsOnly ? sql`''` : rowJson(reader, list)} as row
    from (
      select a.*, ${order.place} as place, row_number() over (order by ${order.by}) as position
      from relationships.contact a ${order.join ?? sql``}
      where ${order.where} order by ${order.by} limit ${limit}) a
    ${list.idsOnly ? sql`` : besidePerson(reader)}
    order by a.position`.execute(reader.db)
  return rows
}

const besidePerson = (reader: Reader) => sql`
  left join lateral (select a.id, a.name, ${seenAs(reader, 'account:see')} as seen from ${mainAccounts(reader)}) e
    on e.id = a.account_id`

/** A row of the list as JSON text. */
function rowJson(reader: Reader, { with: more = [], custom, own: counted }: ContactList): RawBuilder<string> {
  const own = more.filter(isCustom).map((column) => customField(custom, column, 'with'))
  const asked = more.flatMap((column) => (isCustom(column) ? [] : (besideOf(reader, counted)[column] ?? [])))
  const account = ofAccount(reader, more)
  return sql<string>`json_build_object('id', a.id, 'accountId', e.id, 'accountName', e.name, 'name', a.name,
    'firstName', a.first_name, 'lastName', a.last_name, 'jobTitle', a.job_title, 'email', a.email, 'phone', a.phone,
    'buyingRole', a.buying_role, 'version', a.version,
    'standard', json_build_object('phone', ${standardPhoneOf(reader.workspaceId, sql`a.phone`)})
    ${sql.join([sql``, ...asked, ...account], sql`, `)}
    ${custom && own.length > 0 ? sql`, 'custom', ${customJson(custom, own)}` : sql``})::text`
}

const utc = (time: RawBuilder<unknown>) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const besideOf = (
  reader: Reader,
  own: readonly CountedField[],
): Partial<Record<ContactColumn, RawBuilder<unknown>>> => ({
  pronunciation: sql`'pronunciation', a.pronunciation`,
  language: sql`'language', a.language`,
  seniority: sql`'seniority', ${ofTitle(reader.workspaceId, 'seniority', sql`a.job_title`)}`,
  function: sql`'function', ${ofTitle(reader.workspaceId, 'function', sql`a.job_title`)}`,
  tags: sql`'tags', ${tagsJson(sql`a.workspace_id`, 'contact', sql`a.id`)}`,
  createdAt: sql`'createdAt', ${utc(sql`a.created_at`)}`,
  confirmedAt: sql`'confirmedAt', ${utc(sql`a.confirmed_at`)}`,
  complete: sql`'complete', ${scoreOfEach({ ...reader, own }, 'contact')}`,
  birthday: sql`'birthday', (
    select coalesce(lpad(d.year::text, 4, '0'), '-') || '-' || lpad(d.month::text, 2, '0') || '-' || lpad(d.day::text, 2, '0')
    from relationships.contact_date d
    where d.workspace_id = ${reader.workspaceId} and d.contact_id = a.id and d.kind = 'birthday' order by d.place, d.id limit 1)`,
})

/** What is told of the account itself goes by the right to see accounts. */
function ofAccount({ workspaceId }: Reader, more: readonly ContactColumn[]): RawBuilder<unknown>[] {
  const told = [
    ...(more.includes('accountTypes')
      ? [
          sql`'types', coalesce((select json_agg(r.type order by r.level desc, r.type) from relationships.relationship r
            where r.workspace_id = ${workspaceId} and r.account_id = e.id and e.seen), '[]')`,
        ]
      : []),
    ...(more.includes('accountTalk')
      ? [
          sql`'lastTalk', (select date '1970-01-01' + f.value::int from relationships.account_figure f
            where f.workspace_id = ${workspaceId} and f.account_id = e.id and f.figure = 'last-talk' and e.seen)`,
        ]
      : []),
  ]
  return told.length > 0 ? [sql`'account', json_build_object(${sql.join(told)})`] : []
}
