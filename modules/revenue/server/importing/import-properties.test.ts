import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'

const house = await openTestHouse()
const rounds = process.env.RAPPORT_SOAK ? 100 : 8
const settings = { numRuns: rounds, seed: 20_261_123 }

interface Row {
  document: number
  day: number
  customer: number
  product: number
  quantity: number
  price: number
  discount: number
  cost: number | null
}

const row = fc.record({
  document: fc.integer({ min: 1, max: 5 }),
  day: fc.integer({ min: 1, max: 28 }),
  customer: fc.integer({ min: 1, max: 4 }),
  product: fc.integer({ min: 1, max: 4 }),
  quantity: fc.integer({ min: -5, max: 20 }).filter((quantity) => quantity !== 0),
  price: fc.integer({ min: 1, max: 99_999 }),
  discount: fc.integer({ min: 0, max: 100 }),
  cost: fc.option(fc.integer({ min: 0, max: 9999 }), { nil: null }),
})

/** Dates follow the document, so that its rows agree. */
const fileOf = (rows: Row[]) =>
  `Invoice no,Invoice date,Customer,Product,Quantity,List unit price,Discount %,Unit cost\n${rows
    .map((each) =>
      [
        `I-${each.document}`,
        `2024-01-${String(each.document + 10)}`,
        `Firm ${each.customer}`,
        `Product ${each.product}`,
        each.quantity,
        (each.price / 100).toFixed(2),
        each.discount,
        each.cost === null ? '' : (each.cost / 100).toFixed(2),
      ].join(','),
    )
    .join('\n')}\n`

const files = fc.array(row, { minLength: 1, maxLength: 25 })
const cents = (amount: string | null) => Math.round(Number(amount) * 100)

test('what the file adds up to is what its lines, documents and months add up to', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (rows) => {
      const workspace = await house.openWorkspace()
      const report = await importsOf(house, workspace).bringText(fileOf(rows))
      const net = cents(report.grossSales) - cents(report.discounts) - cents(report.returns) - cents(report.allowances)
      expect(cents(report.netSales)).toBe(net)
      expect(report.created + report.updated + report.unchanged + report.rejected).toBe(rows.length)
      const { rows: sums } = await sumsOf(workspace.id)
      expect(sums[0]).toEqual({ lines: net, documents: net, months: net, totals: net })
    }),
    settings,
  )
})

test('twice is once', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (rows) => {
      const workspace = await house.openWorkspace()
      const { bringText } = importsOf(house, workspace)
      const { created } = await bringText(fileOf(rows))
      const once = await contentsOf(house.pools, workspace.id)
      expect(await bringText(fileOf(rows))).toMatchObject({ created: 0, updated: 0, unchanged: created })
      expect(await contentsOf(house.pools, workspace.id)).toEqual(once)
    }),
    settings,
  )
})

test('an import undone is no import, whatever was there before', async () => {
  await fc.assert(
    fc.asyncProperty(files, files, async (before, rows) => {
      const workspace = await house.openWorkspace()
      const { bringText, undo } = importsOf(house, workspace)
      await bringText(fileOf(before))
      const contents = await contentsOf(house.pools, workspace.id)
      const { importId } = await bringText(fileOf(rows))
      await undo(importId)
      expect(await contentsOf(house.pools, workspace.id)).toEqual(contents)
    }),
    settings,
  )
})

const sumsOf = async (workspaceId: string) => {
  const client = await house.pools.bulk.connect()
  try {
    await client.query('begin read only')
    await client.query('select platform.enter_workspace($1)', [workspaceId])
    const sums = await client.query<{ lines: number; documents: number; months: number; totals: number }>(
      `select (select coalesce(sum(base_net), 0)::bigint from revenue.line where workspace_id = $1) as lines,
        (select coalesce(sum(net), 0)::bigint from revenue.document where workspace_id = $1) as documents,
        (select coalesce(sum(net), 0)::bigint from revenue.account_month where workspace_id = $1) as months,
        (select coalesce(sum(net), 0)::bigint from revenue.month_total where workspace_id = $1) as totals`,
      [workspaceId],
    )
    await client.query('commit')
    return sums
  } finally {
    client.release()
  }
}
