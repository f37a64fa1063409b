import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { fromMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext, Raw } from '#platform/server/slice.ts'
import type { Cell, ColumnType, TableColumn } from '#platform/server/table-file.ts'
import type { Account, AccountRow } from '../contract/account.ts'
import { columnsBeside, fileColumns } from '../contract/account-columns.ts'
import { healthWord, type Relationship } from '../contract/relationship.ts'
import { accountIds } from './account-ids.ts'
import { accountCards } from './cards/account-cards.ts'
import { type Formatted, listDownload, ownColumns } from './export-file.ts'
import { accountRows } from './list-accounts.ts'

type Chosen = Parameters<typeof accountRows>[1] & { columns?: (keyof typeof fileColumns)[] | undefined }

/** The accounts of a list as a file, in its order, read in pieces while it is sent. What the role hides has no column. */
export function exportAccounts(ctx: DetachedContext, { format = 'csv', ...chosen }: Chosen & Formatted): Raw {
  return listDownload(
    ctx,
    { name: 'accounts', format },
    {
      table: (db) => accountTable({ ...ctx, db }, chosen),
      ids: (db) => accountIdsOf({ ...ctx, db }, chosen),
      cards: (db, ids) => accountCards({ ...ctx, db }, ids),
    },
  )
}

/** Some accounts by name; of all or of none, like all that is done with many. */
export async function exportSelection(
  ctx: DetachedContext,
  { ids, format, ...reader }: Pick<Chosen, 'people' | 'hidden' | 'custom'> & Formatted & { ids: string[] },
): Promise<Raw> {
  const chosen = { ...reader, ids: [...new Set(ids)] }
  const there = await ctx.inTransaction((inside) => accountIds(inside, chosen), { readOnly: true })
  if (there.ids.length < chosen.ids.length) throw notFound('One of these accounts')
  return exportAccounts(ctx, { ...chosen, format, sort: 'name', direction: 'asc' })
}

type FileRow = Account & Pick<AccountRow, 'tags' | 'e164'>

const cells: Record<keyof typeof fileColumns, (account: FileRow, currency: string) => Cell> = {
  ...{ name: ({ name }) => name, kind: ({ kind }) => kind, segment: ({ segment }) => segment },
  relationships: ({ relationships }) => relationships.map(inWords).join('; '),
  owner: ({ owner }) => owner?.name ?? null,
  tags: ({ tags = [] }) => tags.map(({ name }) => name).join('; ') || null,
  ...{ street: ({ street }) => street, postcode: ({ postcode }) => postcode, city: ({ city }) => city },
  ...{ region: ({ region }) => region, country: ({ country }) => country, website: ({ website }) => website },
  ...{
    email: ({ email }) => email,
    phone: ({ phone }) => phone,
    e164: ({ e164 }) => e164 ?? null,
    externalId: ({ externalId }) => externalId,
  },
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

/** What the columns mean; amounts are in the base currency of the workspace. */
const told: Record<keyof typeof fileColumns, readonly [about: string, type?: ColumnType]> = {
  ...{ name: ['Name'], externalId: ['Number of the account, in the workspace or in the program it came from'] },
  ...{
    kind: ['organisation or person'],
    relationships: ['What it is to the firm: type, level 1 to 4, stage and health'],
  },
  ...{ segment: ['Segment'], owner: ['Member who looks after it'], tags: ['Tags, parted by semicolons'] },
  ...{
    street: ['Street and number'],
    postcode: ['Postcode'],
    city: ['City'],
    region: ['Region'],
    country: ['Country'],
  },
  ...{
    website: ['Website'],
    email: ['E-mail address'],
    phone: ['Telephone number'],
    e164: ['Telephone number as E.164, where it holds'],
    taxNumber: ['Tax number'],
  },
  ...{ since: ['Day since when it is an account', 'day'] },
  netSales: ['Net sales of the last 12 months, in the base currency of the workspace', 'amount'],
  grossProfit: ['Gross profit of the last 12 months, in the base currency of the workspace', 'amount'],
  ...{ lastPurchase: ['Day of the last purchase', 'day'], lastTalk: ['Day of the last talk', 'day'] },
  ...{ createdAt: ['When it was added, in UTC', 'moment'], id: ['Id of the account in Rapport', 'id'] },
}

export interface AccountTable {
  columns: TableColumn[]
  rows: AsyncGenerator<Cell[][]>
}

/** Without the columns that the role hides. */
export function accountTable(ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>, chosen: Chosen): AccountTable {
  const asked = chosen.columns ?? (Object.keys(fileColumns) as (keyof typeof fileColumns)[])
  const columns = asked.filter((column) => {
    const { field } = fileColumns[column]
    return field === null || !hides(ctx.actor, `account.${field}`)
  })
  const own = ownColumns(
    chosen.custom,
    columns.map((column) => fileColumns[column].head),
  )
  return {
    columns: [
      ...columns.map((column) => {
        const [about, type = 'text'] = told[column]
        return { head: fileColumns[column].head, about, type }
      }),
      ...own,
    ],
    rows: accountCells(ctx, chosen, columns, own),
  }
}

async function* accountCells(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  chosen: Chosen,
  columns: (keyof typeof fileColumns)[],
  own: ReturnType<typeof ownColumns>,
): AsyncGenerator<Cell[][]> {
  const { baseCurrency } = await currentWorkspace(ctx)
  for await (const rows of accountRows(ctx, { ...chosen, with: [...columnsBeside, ...own.map(({ name }) => name)] })) {
    const accounts = rows.map((row) => JSON.parse(row) as FileRow)
    yield accounts.map((each) => [
      ...columns.map((column) => cells[column](each, baseCurrency)),
      ...own.map(({ cell }) => cell(each)),
    ])
  }
}

/** The ids of the accounts of a list, in its order, in pieces. */
async function* accountIdsOf(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  chosen: Chosen,
): AsyncGenerator<string[]> {
  for await (const rows of accountRows(ctx, { ...chosen, with: [] }))
    yield rows.map((row) => (JSON.parse(row) as FileRow).id)
}
