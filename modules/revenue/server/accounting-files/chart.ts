import type { Context } from '#platform/server/context.ts'
import type { JournalAccount } from '../../contract/journal.ts'
import { standardChart } from '../../contract/ledger.ts'
import { chartOf } from '../books/chart.ts'

const standard = new Set<string>(standardChart.map(({ key }) => key))

/** Every account of the ledger by its key, in the order of their codes. */
export async function chartByKey(ctx: Pick<Context, 'db' | 'workspaceId'>): Promise<Map<string, JournalAccount>> {
  const accounts = await chartOf(ctx)
  return new Map(
    accounts.map(({ key, code, name, type }) => [key, { code, name, type, role: standard.has(key) ? key : null }]),
  )
}
