import type { FileFormat } from '../../contract/import.ts'
import { cardRecords } from './cards/read-card-file.ts'
import type { NamedFile } from './find-encoding.ts'
import { invoiceRecords } from './invoices/read-invoice-file.ts'
import { type FileRecord, readRecords } from './read-records.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

/** Every record of a file of any kind, in batches; `seen` is given every byte of it. */
export function recordsOf(
  { path, name }: NamedFile,
  format: FileFormat,
  seen?: (chunk: Buffer) => void,
): AsyncGenerator<FileRecord[]> {
  if (format.source === 'workbook') return readWorkbook(path, format, seen, name)
  if (format.source === 'invoice') return invoiceRecords({ path, name }, seen)
  return format.source ? cardRecords(path, format, seen) : readRecords(path, format, seen)
}
