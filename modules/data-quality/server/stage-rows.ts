import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import { copyRow } from './copy-text.ts'
import type { ImportRun } from './import-kind.ts'
import { inImport } from './in-import.ts'
import type { DataRow } from './reading/row-shape.ts'

/** Rows of one COPY; each is a transaction, so that none is open for long. */
const rowsPerCopy = 50_000

const copyCommand =
  'copy data_quality.staged_row (workspace_id, import_id, file_no, row_number, line_number, cells, problem) from stdin'

type StagingRun = Pick<ImportRun, 'pools' | 'workspaceId' | 'actor' | 'log' | 'clock' | 'importId' | 'signal'> & {
  onRows(done: number): Promise<void>
}

/** Copies rows as text into the staging table; memory stays flat, because the file is read as fast as the database takes it. */
export async function stageRows(run: StagingRun, rows: AsyncGenerator<DataRow[]>): Promise<number> {
  let staged = 0
  let done = false
  try {
    while (!done) {
      await inImport(
        run,
        async ({ db: _ }, client) => {
          const stream = client.query(copyFrom(copyCommand))
          const finished = once(stream, 'finish')
          let broken = false
          finished.catch(() => {
            broken = true
          })
          stream.on('error', () => {})
          try {
            let copied = 0
            while (copied < rowsPerCopy) {
              const next = await rows.next()
              if (next.done) {
                done = true
                break
              }
              run.signal?.throwIfAborted()
              copied += next.value.length
              if (!stream.write(copyText(run, next.value))) await Promise.race([once(stream, 'drain'), finished])
            }
            staged += copied
          } catch (error) {
            // A COPY that the database ended (a full disk) has no connection left to be called off on.
            if (!broken) stream.destroy(error as Error)
            throw error
          }
          stream.end()
          await finished
        },
        { durable: false },
      )
      await run.onRows(staged)
    }
    return staged
  } finally {
    // A file that is left in the middle is closed.
    await rows.return(undefined)
  }
}

function copyText(run: StagingRun, rows: DataRow[]): string {
  const lead = `${run.workspaceId}\t${run.importId}\t1`
  let text = ''
  for (const { row, line, cells, fault } of rows) {
    text += copyRow(lead, row, line, cells, fault?.message ?? null)
  }
  return text
}
