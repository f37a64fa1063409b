import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { LedgerType } from '../../contract/ledger.ts'
import { chartOf } from './chart.ts'

/** A ledger account that something is to be posted to, by the path of its field. */
export interface Named {
  path: string
  ledger: string
  type: LedgerType
}

const says: Partial<Record<LedgerType, string>> = {
  expense: 'This is no ledger account for expenses. Choose one of the chart.',
  asset: 'This is no ledger account that holds money. Choose the bank or the cash.',
}

/** What holds money is an asset that the program itself posts nothing else to. */
const notMoney = ['receivables', 'settled-elsewhere', 'stock', 'tax-receivable', 'prepaid']

/** Refuses ledger accounts that are not in the chart, archived, or of another type than what is posted to them. */
export async function assertLedgers(ctx: Pick<Context, 'db' | 'workspaceId'>, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return
  const chart = new Map((await chartOf(ctx)).map((account) => [account.key, account]))
  const faults = named.flatMap(({ path, ledger, type }) => {
    const known = chart.get(ledger)
    const wrong = !known || known.archived || known.type !== type || (type === 'asset' && notMoney.includes(ledger))
    return wrong ? [{ path, message: says[type] ?? 'This ledger account is not in the chart.' }] : []
  })
  if (faults.length > 0) throw invalid(faults)
}
