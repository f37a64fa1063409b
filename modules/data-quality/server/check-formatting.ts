import { sql } from 'kysely'
import { formattingFault } from '#modules/activities/server/index.ts'
import type { Context } from '#platform/server/context.ts'

interface Formatted {
  rowNumber: number
  body: string
  formatting: string
}

/** As many documents at once as are held in memory without a thought: each has at most 200,000 characters. */
const atOnce = 200

/** Rejects the planned rows whose formatting is none, or is of other words than the row; a reader in code looks at it, not SQL. */
export async function checkFormatting({ db, workspaceId, importId }: Context & { importId: string }): Promise<void> {
  for (let after = -1, full = true; full; ) {
    const { rows } = await sql<Formatted>`
      select row_number as "rowNumber", body, formatting from data_quality.planned_activity
      where workspace_id = ${workspaceId} and import_id = ${importId} and row_number > ${after}
        and change = 'new' and formatting is not null
      order by row_number limit ${atOnce}`.execute(db)
    const faults = rows.flatMap(({ rowNumber, body, formatting }) => {
      const problem = formattingFault(formatting, body)
      return problem ? [{ row: rowNumber, problem }] : []
    })
    if (faults.length > 0)
      await sql`
        update data_quality.planned_activity p set change = 'rejected', id = null, problem = f.problem
        from jsonb_to_recordset(${JSON.stringify(faults)}::jsonb) as f("row" int, problem text)
        where p.workspace_id = ${workspaceId} and p.import_id = ${importId} and p.row_number = f."row"`.execute(db)
    after = rows.at(-1)?.rowNumber ?? after
    full = rows.length === atOnce
  }
}
