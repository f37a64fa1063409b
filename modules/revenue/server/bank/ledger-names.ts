import type { Context } from '#platform/server/context.ts'
import { chartOf } from '../books/chart.ts'

/** What the accounts of the chart are called here, by their key. */
export const ledgerNames = async (ctx: Pick<Context, 'db' | 'workspaceId'>): Promise<Map<string, string>> =>
  new Map((await chartOf(ctx)).map(({ key, name }) => [key, name]))
