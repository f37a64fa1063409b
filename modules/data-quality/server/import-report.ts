import { twoDecimals } from '#modules/workspace/contract/two-decimals.ts'
import type { Pools } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { findImport } from './import-queries.ts'

export interface ImportReport {
  /** Of the import, to undo it by. */
  id: string
  read: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  documents: number
  accounts: number
  assumptions: string[]
  grossSales: string | null
  discounts: string | null
  returns: string | null
  allowances: string | null
  netSales: string | null
  costOfGoods: string | null
  grossProfit: string | null
  seconds: number
}

/** What an import did, or would do, as the command line prints it: amounts with two decimals in the base currency. */
export async function importReport(pools: Pools, workspaceId: string, importId: string): Promise<ImportReport> {
  const row = await inWorkspace(pools, workspaceId, (db) => findImport({ db, workspaceId }, importId), {
    readOnly: true,
  })
  const { counts, totals, mapping } = row
  const amount = (value: number | null | undefined) =>
    value === null || value === undefined ? null : twoDecimals(totals!.digits)(value)
  return {
    id: row.id,
    read: counts?.read ?? 0,
    created: counts?.created ?? 0,
    updated: counts?.updated ?? 0,
    unchanged: counts?.unchanged ?? 0,
    rejected: counts?.rejected ?? 0,
    documents: counts?.documents ?? 0,
    accounts: counts?.accounts ?? 0,
    assumptions: mapping?.assumptions.map(({ sentence }) => sentence) ?? [],
    grossSales: amount(totals?.grossSales),
    discounts: amount(totals?.discounts),
    returns: amount(totals?.returns),
    allowances: amount(totals?.allowances),
    netSales: amount(totals?.netSales),
    costOfGoods: amount(totals?.costOfGoods),
    grossProfit: amount(totals?.grossProfit),
    seconds: Number(row.seconds),
  }
}
