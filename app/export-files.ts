import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { activityFiles } from '#modules/activities/server/index.ts'
import { relationshipFiles } from '#modules/relationships/server/index.ts'
import { documentFiles } from '#modules/revenue/server/index.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Place } from './commands/command.ts'

/** What each slice has to give, lowest first. */
const files = [...relationshipFiles, ...activityFiles, ...documentFiles]

export interface ExportedFile {
  name: string
  bytes: number
}

/** Writes all records of a workspace as CSV into an empty folder, as they were at one moment; all files or none. */
export async function exportFiles(place: Place, named: string): Promise<ExportedFile[]> {
  const folder = resolve(named)
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new Refusal(422, `${folder} cannot be made: ${error.message}. Name another folder.`)
  })
  if ((await readdir(folder)).length > 0)
    throw new Refusal(409, `${folder} is not empty. Name another folder to export into.`)
  const written: ExportedFile[] = []
  try {
    await place.inTransaction(
      async (ctx) => {
        for (const { name, lines } of files) {
          const file = createWriteStream(join(folder, name), { mode: 0o600, flush: true })
          await pipeline(Readable.from(lines(ctx)), file)
          written.push({ name, bytes: file.bytesWritten })
        }
      },
      { readOnly: true, bulk: true, snapshot: true },
    )
    return written
  } catch (error) {
    // Half of it would pass for all of it.
    await Promise.all(files.map(({ name }) => rm(join(folder, name), { force: true })))
    throw error
  }
}
