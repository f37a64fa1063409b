import { readFile, stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { ElectronicInvoice } from '../../../contract/electronic-invoice.ts'
import type { FileFormat, ImportKind } from '../../../contract/import.ts'
import type { NamedFile } from '../find-encoding.ts'
import type { FileRecord } from '../read-records.ts'
import { ReadingFault } from '../reading-fault.ts'
import { checkSums } from './check-sums.ts'
import { fieldOfInvoice, invoiceTable } from './invoice-columns.ts'
import { readUbl } from './read-ubl.ts'
import { largestXml, tooLarge, XmlFault } from './read-xml.ts'

/** An invoice or a credit note (UBL) as a table of its lines. */
export async function invoiceFormat(file: NamedFile, kind: ImportKind) {
  if (kind !== 'sales') throw new ReadingFault('invoice', `${file.name} holds an invoice. Import it as sales.`)
  const { bytes, invoice } = await invoiceOf(file)
  const { columns } = invoiceTable(invoice)
  const format: FileFormat = {
    ...{ source: 'invoice', encoding: 'utf-8', bomBytes: 0, delimiter: ',', columns, headerLine: null },
    ...{ shape: 'table', report: false, fingerprint: { bytes: bytes.length, crc32: crc32(bytes) } },
  }
  const { prepaid } = invoice.totals
  return {
    format,
    fields: columns.map(fieldOfInvoice),
    decimal: '.' as const,
    notes: [
      `Taken as sold by ${invoice.seller.name} to ${invoice.buyer.name}. What you bought is entered as a bill.`,
      ...checkSums(invoice).map(({ sentence }) => sentence),
      ...(prepaid !== null && Number(prepaid) !== 0
        ? [`${prepaid} ${invoice.currency} were paid before; enter that as a payment.`]
        : []),
    ],
    opening: [],
    batches: invoiceRecords(file),
  }
}

export async function* invoiceRecords(file: NamedFile, seen?: (chunk: Buffer) => void): AsyncGenerator<FileRecord[]> {
  const { bytes, invoice } = await invoiceOf(file)
  seen?.(bytes)
  yield invoiceTable(invoice).rows.map((cells, at) => ({ cells, line: at + 1 }))
}

async function invoiceOf({ path, name }: NamedFile): Promise<{ bytes: Buffer; invoice: ElectronicInvoice }> {
  try {
    // Looked at before it is read: all of it is held at once.
    if ((await stat(path)).size > largestXml) throw tooLarge()
    const bytes = await readFile(path)
    return { bytes, invoice: readUbl(bytes) }
  } catch (error) {
    if (error instanceof XmlFault) throw new ReadingFault('invoice', `${name}: ${error.message}`)
    throw error
  }
}
