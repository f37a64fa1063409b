import type { Context } from '#platform/server/context.ts'
import { csvLine } from '#platform/server/csv-line.ts'
import { hides } from '#platform/server/field-rules.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext, Raw } from '#platform/server/slice.ts'
import { contactFileColumns, type ListedContact } from '../../contract/contact-list.ts'
import { type Cell, csvDownload, ownColumns } from '../export-file.ts'
import { customReading } from '../fields/custom-columns.ts'
import { tagsInFilter } from '../tags/follow-tags.ts'
import { contactIds } from './contact-ids.ts'
import { type AskedPeople, contactsLike } from './contacts-like.ts'
import { type ContactList, contactRows } from './list-contacts.ts'

type InOrder = Pick<ContactList, 'sort' | 'direction'>

/** The people of a list as CSV, in its order. It holds all of the workspace's own fields. */
export async function exportContacts(ctx: DetachedContext, asked: AskedPeople & InOrder): Promise<Raw> {
  const { filter } = asked
  const [custom, tags] = await ctx.inTransaction(
    (inside) => Promise.all([customReading(inside, 'contact'), filter && tagsInFilter(inside, filter)]),
    { readOnly: true },
  )
  const chosen = {
    ...contactsLike(ctx, asked, { custom, tags }, 'contact:export'),
    sort: asked.sort,
    direction: asked.direction,
  }
  return csvDownload(ctx, 'people', (db) => contactLines({ ...ctx, db }, chosen))
}

/** Some people by name; of all or of none, like all that is done with many. */
export async function exportContactSelection(ctx: DetachedContext, asked: { ids: string[] }): Promise<Raw> {
  const ids = [...new Set(asked.ids)]
  const chosen = contactsLike(ctx, { ids }, {}, 'contact:export')
  const there = await ctx.inTransaction((inside) => contactIds(inside, chosen), { readOnly: true })
  if (there.ids.length < ids.length) throw notFound('One of these people')
  return exportContacts(ctx, { ids, sort: 'name', direction: 'asc' })
}

const cells: Record<keyof typeof contactFileColumns, (person: ListedContact) => Cell> = {
  ...{ name: ({ name }) => name, firstName: ({ firstName }) => firstName, lastName: ({ lastName }) => lastName },
  ...{ accountName: ({ accountName }) => accountName, jobTitle: ({ jobTitle }) => jobTitle },
  ...{ buyingRole: ({ buyingRole }) => buyingRole, email: ({ email }) => email, phone: ({ phone }) => phone },
  ...{ language: ({ language }) => language ?? null, birthday: ({ birthday }) => birthday ?? null },
  tags: ({ tags = [] }) => tags.map(({ name }) => name).join('; ') || null,
  ...{ createdAt: ({ createdAt }) => createdAt ?? null, accountId: ({ accountId }) => accountId, id: ({ id }) => id },
}

/** A byte order mark first: without it spreadsheets read names as Windows-1252. What the role hides has no column. */
async function* contactLines(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  chosen: Omit<ContactList, 'limit' | 'after'>,
): AsyncGenerator<string> {
  const columns = (Object.keys(contactFileColumns) as (keyof typeof contactFileColumns)[]).filter((column) => {
    const { field } = contactFileColumns[column]
    return field === null || !hides(ctx.actor, field)
  })
  const own = ownColumns(chosen.custom)
  const heads = [...columns.map((column) => contactFileColumns[column].head), ...own.map(({ head }) => head)]
  yield `\uFEFF${csvLine(heads)}`
  const beside = ['language', 'birthday', 'tags', 'createdAt', ...own.map(({ name }) => name)] as const
  for await (const rows of contactRows(ctx, { ...chosen, with: beside })) {
    const people = rows.map((row) => JSON.parse(row) as ListedContact)
    const line = (each: ListedContact) =>
      csvLine([...columns.map((column) => cells[column](each)), ...own.map(({ cell }) => cell(each))])
    yield people.map(line).join('')
  }
}
