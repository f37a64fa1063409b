import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import { csvLine } from '#platform/server/csv-line.ts'
import { hides } from '#platform/server/field-rules.ts'
import { fromMinor } from '#platform/server/money.ts'
import { notFound } from '#platform/server/refusal.ts'
import { type DetachedContext, Raw } from '#platform/server/slice.ts'
import type { Account, AccountRow } from '../contract/account.ts'
import { type CustomName, columnsBeside, fileColumns } from '../contract/account-columns.ts'
import type { CustomField } from '../contract/custom-field.ts'
import { healthWord, type Relationship } from '../contract/relationship.ts'
import { accountIds } from './account-ids.ts'
import { fieldJson } from './fields/field-json.ts'
import { type AccountList, accountRows } from './list-accounts.ts'

type Chosen = Omit<AccountList, 'limit' | 'after'> & { columns?: (keyof typeof fileColumns)[] | undefined }

/** The accounts of a list as CSV, in its order, read in pieces while it is sent. What the role hides has no column. */
export function exportAccounts(ctx: DetachedContext, chosen: Chosen): Raw {
  const answer = new PassThrough()
  const written = inWorkspace(
    ctx.services.pools,
    ctx.workspaceId,
    (db) => pipeline(Readable.from(accountLines({ ...ctx, db }, chosen)), answer),
    { readOnly: true, bulk: true },
  )
  // The reader went away, or the database did: either way the answer breaks off instead of ending as if it were whole.
  written.catch((error: Error) => answer.destroy(error))
  return new Raw(answer, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="accounts-${ctx.now.toISOString().slice(0, 10)}.csv"`,
  })
}

/** Some accounts by name; of all or of none, like all that is done with many. */
export async function exportSelection(
  ctx: DetachedContext,
  { ids, ...reader }: Pick<Chosen, 'people' | 'hidden' | 'custom'> & { ids: string[] },
): Promise<Raw> {
  const chosen = { ...reader, ids: [...new Set(ids)] }
  const there = await ctx.inTransaction((inside) => accountIds(inside, chosen), { readOnly: true })
  if (there.ids.length < chosen.ids.length) throw notFound('One of these accounts')
  return exportAccounts(ctx, { ...chosen, sort: 'name', direction: 'asc' })
}

type Cell = string | number | null
type FileRow = Account & Pick<AccountRow, 'tags'>

const cells: Record<keyof typeof fileColumns, (account: FileRow, currency: string) => Cell> = {
  ...{ name: ({ name }) => name, kind: ({ kind }) => kind, segment: ({ segment }) => segment },
  relationships: ({ relationships }) => relationships.map(inWords).join('; '),
  owner: ({ owner }) => owner?.name ?? null,
  tags: ({ tags = [] }) => tags.map(({ name }) => name).join('; ') || null,
  ...{ street: ({ street }) => street, postcode: ({ postcode }) => postcode, city: ({ city }) => city },
  ...{ region: ({ region }) => region, country: ({ country }) => country, website: ({ website }) => website },
  ...{ email: ({ email }) => email, phone: ({ phone }) => phone, externalId: ({ externalId }) => externalId },
  ...{ taxNumber: ({ taxNumber }) => taxNumber, since: ({ since }) => since },
  netSales: ({ netSales }, currency) => amount(netSales, currency),
  grossProfit: ({ grossProfit }, currency) => amount(grossProfit, currency),
  ...{ lastPurchase: ({ lastPurchase }) => lastPurchase, lastTalk: ({ lastTalk }) => lastTalk },
  ...{ createdAt: ({ createdAt }) => createdAt, id: ({ id }) => id },
}

/** "customer (level 2, active, at risk: two complaints in a month)". */
function inWords({ type, level, stage, health, healthReason }: Relationship): string {
  const said = health && [healthWord[health].toLowerCase(), healthReason].filter(Boolean).join(': ')
  return `${type} (${[`level ${level}`, stage, said].filter(Boolean).join(', ')})`
}
const amount = (minor: number | null, currency: string) => (minor === null ? null : fromMinor(minor, currency))

/** Custom fields stand behind the others. */
function cellOf({ type, result, key, choices, currency }: CustomField): (account: FileRow) => Cell {
  const nameOf = (kept: unknown) => choices.find((each) => each.key === kept)?.name ?? String(kept)
  return ({ custom }) => {
    const value = custom?.[key] ?? null
    if (value === null) return null
    if (Array.isArray(value)) return value.map(nameOf).join('; ')
    if (typeof value === 'object') return value.name
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (type === 'choice') return nameOf(value)
    return (type === 'money' || result === 'money') && currency ? fromMinor(Number(value), currency) : value
  }
}

/** A byte order mark first: without it spreadsheets read names as Windows-1252. */
export async function* accountLines(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  chosen: Chosen,
): AsyncGenerator<string> {
  const asked = chosen.columns ?? (Object.keys(fileColumns) as (keyof typeof fileColumns)[])
  const columns = asked.filter((column) => {
    const { field } = fileColumns[column]
    return field === null || !hides(ctx.actor, `account.${field}`)
  })
  const { custom } = chosen
  const own = custom ? custom.fields.map((field) => fieldJson(custom.set, field)) : []
  const ownCells = own.map(cellOf)
  yield `\uFEFF${csvLine([...columns.map((column) => fileColumns[column].head), ...own.map(({ name }) => name)])}`
  const { baseCurrency } = await currentWorkspace(ctx)
  const names = own.map(({ key }): CustomName => `custom.${key}`)
  for await (const rows of accountRows(ctx, { ...chosen, with: [...columnsBeside, ...names] })) {
    const accounts = rows.map((row) => JSON.parse(row) as FileRow)
    const line = (each: FileRow) =>
      csvLine([...columns.map((column) => cells[column](each, baseCurrency)), ...ownCells.map((cell) => cell(each))])
    yield accounts.map(line).join('')
  }
}
