import { sql } from 'kysely'
import { forgetPassageWords, importNotes, undoImportedNotes } from '#modules/activities/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { Cells } from './cells.ts'
import { checkFormatting } from './check-formatting.ts'
import { chunksOfNames, grownAfter, rangeOfNames } from './chunks.ts'
import { clearTables } from './clear-table.ts'
import { gatherStatistics } from './gather-statistics.ts'
import { importedEventId } from './import-ids.ts'
import type { ImportKind } from './import-kind.ts'
import { inImport } from './in-import.ts'
import { planActivities } from './plan-activities.ts'
import { previewRecords } from './preview-records.ts'
import { counts, ofImport, rowsWithin } from './record-kinds.ts'

const planned = 'data_quality.planned_activity'

/** Notes, calls, meetings, messages and visits with accounts that are there. */
export const activitiesKind: ImportKind = {
  name: 'activities',
  follows: [
    { table: planned, column: 'account_id', record: 'account' },
    { table: planned, column: 'contact_id', record: 'contact' },
  ],
  grown: (_, chunk) => (grownAfter(chunk, false) ? ['activities.note'] : []),
  async plan(run) {
    await inImport(run, async (ctx) => {
      await planActivities(ctx, new Cells(run.mapping))
      await checkFormatting(ctx)
    })
    await gatherStatistics(run, planned)
    return { parts: {}, chunks: chunksOfNames(run.rows), counts: await counts(run, planned), totals: null }
  },
  preview: (scope, mapping, tab) => previewRecords(scope, mapping, tab, planned),
  async apply(ctx, run, _, chunk) {
    const range = rangeOfNames(chunk)
    await importNotes(ctx, noteRows({ ...ctx, importId: run.importId }, range))
    return rowsWithin(range, run)
  },
  undo: undoImportedNotes,
  finish: (ctx) => forgetPassageWords(ctx),
  rejected: (scope) =>
    sql`select row_number, problem from ${sql.table(planned)} where ${ofImport(scope)} and change = 'rejected'`,
  clear: (scope) => clearTables(scope, [planned]),
}

const noteRows = (ctx: Context & { importId: string }, [from, to]: [number, number]) => sql`
  select p.id, p.kind, p.happened_at, p.account_id, p.contact_id, p.contact_name, p.minutes, p.body, p.formatting, p.author_id, p.salt,
    ${importedEventId(ctx.importId, 'note', sql`p.row_number`)} as event_id
  from data_quality.planned_activity p
  where p.workspace_id = ${ctx.workspaceId} and p.import_id = ${ctx.importId} and p.row_number > ${from} and p.row_number <= ${to}
    and p.change = 'new'`
