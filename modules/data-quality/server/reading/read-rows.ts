import { basename } from 'node:path'
import { crc32 } from 'node:zlib'
import type { FileFormat } from '../../contract/import.ts'
import { ReadingFault } from './reading-fault.ts'
import { recordsOf } from './records-of.ts'
import { type DataRow, rowReader } from './row-shape.ts'

/**
 * The data rows of a file that was understood, in batches of about half a megabyte of text. A row with a `fault` has
 * its cells as read, of any number; every other has one cell per column of the format. Throws at the end if the file
 * is not the one that was understood: nothing of it may stay then.
 */
export async function* readRows(path: string, format: FileFormat, name = basename(path)): AsyncGenerator<DataRow[]> {
  const toRow = rowReader(format)
  let bytes = 0
  let sum = 0
  const seen = (chunk: Buffer) => {
    bytes += chunk.length
    sum = crc32(chunk, sum)
  }
  for await (const records of recordsOf({ path, name }, format, seen)) {
    const rows: DataRow[] = []
    for (const record of records) {
      const row = toRow(record)
      if (row) rows.push(row)
    }
    if (rows.length > 0) yield rows
  }
  if (bytes !== format.fingerprint.bytes || sum !== format.fingerprint.crc32) {
    throw new ReadingFault(
      'changed',
      `${name} changed while it was read. Nothing was written; choose the file again when it is finished.`,
    )
  }
}
