import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext, Raw } from '#platform/server/slice.ts'
import type { Cell, ColumnType, TableColumn } from '#platform/server/table-file.ts'
import { contactFileColumns, type ListedContact } from '../../contract/contact-list.ts'
import { conditionsIn } from '../../contract/filter.ts'
import { peopleCards } from '../cards/people-cards.ts'
import { ownCountedIn } from '../completeness/own-counted.ts'
import { type Formatted, listDownload, ownColumns } from '../export-file.ts'
import { customReading } from '../fields/custom-columns.ts'
import { tagsInFilter } from '../tags/follow-tags.ts'
import { contactIds } from './contact-ids.ts'
import { type AskedPeople, contactsLike } from './contacts-like.ts'
import { type ContactList, contactRows } from './list-contacts.ts'

type InOrder = Pick<ContactList, 'sort' | 'direction'>

/** The people of a list as a file, in its order. A table holds all of the workspace's own fields. */
export async function exportContacts(
  ctx: DetachedContext,
  { format = 'csv', ...asked }: AskedPeople & InOrder & Formatted,
): Promise<Raw> {
  const { filter } = asked
  const named = filter ? conditionsIn(filter).map(({ field }) => field) : []
  const [custom, tags, own] = await ctx.inTransaction(
    (inside) =>
      Promise.all([
        customReading(inside, 'contact'),
        filter && tagsInFilter(inside, filter),
        ownCountedIn(inside, 'contact', named),
      ]),
    { readOnly: true },
  )
  const chosen = {
    ...contactsLike(ctx, asked, { custom, tags, own }, 'contact:export'),
    sort: asked.sort,
    direction: asked.direction,
    askedOnce: named.includes('complete'),
  }
  return listDownload(
    ctx,
    { name: 'people', format },
    {
      table: (db) => contactTable({ ...ctx, db }, chosen),
      ids: (db) => contactIdsOf({ ...ctx, db }, chosen),
      cards: (db, some) => peopleCards({ ...ctx, db }, some),
    },
  )
}

/** Some people by name; of all or of none, like all that is done with many. */
export async function exportContactSelection(ctx: DetachedContext, asked: { ids: string[] } & Formatted): Promise<Raw> {
  const ids = [...new Set(asked.ids)]
  const chosen = contactsLike(ctx, { ids }, {}, 'contact:export')
  const there = await ctx.inTransaction((inside) => contactIds(inside, chosen), { readOnly: true })
  if (there.ids.length < ids.length) throw notFound('One of these people')
  return exportContacts(ctx, { ids, format: asked.format, sort: 'name', direction: 'asc' })
}

const cells: Record<keyof typeof contactFileColumns, (person: ListedContact) => Cell> = {
  ...{ name: ({ name }) => name, firstName: ({ firstName }) => firstName, lastName: ({ lastName }) => lastName },
  ...{ accountName: ({ accountName }) => accountName, jobTitle: ({ jobTitle }) => jobTitle },
  ...{ seniority: ({ seniority }) => seniority ?? null, function: (person) => person.function ?? null },
  ...{ buyingRole: ({ buyingRole }) => buyingRole, email: ({ email }) => email, phone: ({ phone }) => phone },
  e164: ({ standard }) => (standard.phone?.valid ? standard.phone.e164 : null),
  ...{ language: ({ language }) => language ?? null, birthday: ({ birthday }) => birthday ?? null },
  tags: ({ tags = [] }) => tags.map(({ name }) => name).join('; ') || null,
  ...{ createdAt: ({ createdAt }) => createdAt ?? null, accountId: ({ accountId }) => accountId, id: ({ id }) => id },
}

const told: Record<keyof typeof contactFileColumns, readonly [about: string, type?: ColumnType]> = {
  ...{
    name: ['Name'],
    firstName: ['First name'],
    lastName: ['Last name'],
    accountName: ['Account they mainly work at'],
  },
  ...{
    jobTitle: ['Job title'],
    buyingRole: ['Role in buying'],
    email: ['Main e-mail address'],
    phone: ['Main telephone'],
  },
  ...{ seniority: ['Rank that the job title tells'], function: ['Field of work that the job title tells'] },
  e164: ['Main telephone as E.164, where it holds'],
  ...{ language: ['Language, by ISO 639'], birthday: ['Birthday, without a year where that is not known'] },
  ...{ tags: ['Tags, parted by semicolons'], createdAt: ['When they were added, in UTC', 'moment'] },
  ...{ accountId: ['Id of the account in Rapport', 'id'], id: ['Id of the person in Rapport', 'id'] },
}

type Chosen = Parameters<typeof contactRows>[1]
type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** Without the columns that the role hides. */
function contactTable(ctx: Reader, chosen: Chosen): { columns: TableColumn[]; rows: AsyncGenerator<Cell[][]> } {
  const columns = (Object.keys(contactFileColumns) as (keyof typeof contactFileColumns)[]).filter((column) => {
    const { field } = contactFileColumns[column]
    return field === null || !hides(ctx.actor, field)
  })
  const shown = columns.map((column) => {
    const [about, type = 'text'] = told[column]
    return { head: contactFileColumns[column].head, about, type }
  })
  const own = ownColumns(
    chosen.custom,
    shown.map(({ head }) => head),
  )
  return { columns: [...shown, ...own], rows: contactCells(ctx, chosen, columns, own) }
}

async function* contactCells(
  ctx: Reader,
  chosen: Chosen,
  columns: (keyof typeof contactFileColumns)[],
  own: ReturnType<typeof ownColumns>,
): AsyncGenerator<Cell[][]> {
  const beside = [
    'seniority',
    'function',
    'language',
    'birthday',
    'tags',
    'createdAt',
    ...own.map(({ name }) => name),
  ] as const
  for await (const rows of contactRows(ctx, { ...chosen, with: beside })) {
    const people = rows.map((row) => JSON.parse(row) as ListedContact)
    yield people.map((each) => [...columns.map((column) => cells[column](each)), ...own.map(({ cell }) => cell(each))])
  }
}

async function* contactIdsOf(ctx: Reader, chosen: Chosen): AsyncGenerator<string[]> {
  for await (const rows of contactRows(ctx, { ...chosen, with: [] }))
    yield rows.map((row) => (JSON.parse(row) as ListedContact).id)
}
