import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { csvLine } from '#platform/server/csv-line.ts'
import { hides } from '#platform/server/field-rules.ts'
import { fromMinor } from '#platform/server/money.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext, Raw } from '#platform/server/slice.ts'
import type { Account, AccountRow } from '../contract/account.ts'
import { columnsBeside, fileColumns } from '../contract/account-columns.ts'
import { healthWord, type Relationship } from '../contract/relationship.ts'
import { accountIds } from './account-ids.ts'
import { type Cell, csvDownload, ownColumns } from './export-file.ts'
import { type AccountList, accountRows } from './list-accounts.ts'

type Chosen = Omit<AccountList, 'limit' | 'after'> & { columns?: (keyof typeof fileColumns)[] | undefined }

/** The accounts of a list as CSV, in its order, read in pieces while it is sent. What the role hides has no column. */
export function exportAccounts(ctx: DetachedContext, chosen: Chosen): Raw {
  return csvDownload(ctx, 'accounts', (db) => accountLines({ ...ctx, db }, chosen))
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
  const own = ownColumns(custom)
  yield `\uFEFF${csvLine([...columns.map((column) => fileColumns[column].head), ...own.map(({ head }) => head)])}`
  const { baseCurrency } = await currentWorkspace(ctx)
  for await (const rows of accountRows(ctx, { ...chosen, with: [...columnsBeside, ...own.map(({ name }) => name)] })) {
    const accounts = rows.map((row) => JSON.parse(row) as FileRow)
    const line = (each: FileRow) =>
      csvLine([...columns.map((column) => cells[column](each, baseCurrency)), ...own.map(({ cell }) => cell(each))])
    yield accounts.map(line).join('')
  }
}
