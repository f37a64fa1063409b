import { sql } from 'kysely'
import type { Pools } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'

/** The first rejected rows of an import, each as a sentence with its line in the file. */
export async function someRejected(
  pools: Pools,
  workspaceId: string,
  importId: string,
  atMost: number,
): Promise<string[]> {
  const { rows } = await inWorkspace(
    pools,
    workspaceId,
    (db) =>
      sql<{ line: number; problem: string }>`
        select line_number as line, problem from data_quality.rejected_row
        where workspace_id = ${workspaceId} and import_id = ${importId} order by row_number limit ${atMost}`.execute(
        db,
      ),
    { readOnly: true },
  )
  return rows.map(({ line, problem }) => `Line ${line}: ${problem}`)
}
