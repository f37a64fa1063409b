import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Place } from './commands/command.ts'
import { type WriteFile, writeFiles } from './write-files.ts'

export interface ExportedFile {
  name: string
  bytes: number
}

/** Writes all records of a workspace into an empty folder, as they were at one moment; all files or none. */
export async function exportFiles(place: Place, named: string, format: FileKind = 'csv'): Promise<ExportedFile[]> {
  const folder = resolve(named)
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new Refusal(422, `${folder} cannot be made: ${error.message}. Name another folder.`)
  })
  if ((await readdir(folder)).length > 0)
    throw new Refusal(409, `${folder} is not empty. Name another folder to export into.`)
  const written: ExportedFile[] = []
  const begun: string[] = []
  const write: WriteFile = async (name, content) => {
    begun.push(name)
    const file = createWriteStream(join(folder, name), { mode: 0o600, flush: true })
    await pipeline(content, file)
    written.push({ name, bytes: file.bytesWritten })
  }
  try {
    await place.inTransaction((ctx) => writeFiles(ctx, format, write), { readOnly: true, bulk: true, snapshot: true })
    return written
  } catch (error) {
    // Half of it would pass for all of it.
    await Promise.all(begun.map((name) => rm(join(folder, name), { force: true })))
    throw error
  }
}
