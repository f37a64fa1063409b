import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import type { Context } from '#platform/server/context.ts'
import { writeFiles } from './write-files.ts'

/** What an export writes into a folder, as an archive that is read while it is made. */
export function exportArchive(ctx: Context, format: FileKind): Readable {
  const zip = new ZipFile()
  const archive = zip.outputStream as Readable
  const write = async (name: string, content: Readable) => {
    const read = new Promise<void>((resolve, reject) => content.once('close', resolve).once('error', reject))
    zip.addReadStream(content, name)
    await read
  }
  writeFiles(ctx, format, write).then(
    () => zip.end(),
    (error: Error) => archive.destroy(error),
  )
  return archive
}
