import { Refusal } from '#platform/server/refusal.ts'
import type { PrintedDocument } from '../../contract/printed.ts'
import { electronicInvoice } from './electronic/from-printed.ts'
import { gapsOf } from './electronic/gaps.ts'
import { facturx } from './facturx/facturx.ts'
import { writeUbl } from './ubl/write-ubl.ts'

/** A document as a PDF/A-3; an invoice that EN 16931 allows holds itself once more for programs (Factur-X). */
export async function pdfOf(document: PrintedDocument): Promise<Buffer> {
  // On first use: most processes never print, and what draws a page takes 30 MB and half a second to load.
  const { printPdf } = await import('./pdf/print-pdf.ts')
  const embedded = facturx(document)
  return printPdf(document, embedded).catch((error: unknown) => {
    // A logo that cannot be drawn keeps nobody from their invoice.
    if (document.logo === null) throw error
    return printPdf({ ...document, logo: null }, embedded)
  })
}

/** An invoice or a credit note as UBL under EN 16931. Refused with what is missing, so that no half one is sent. */
export function ublOf(document: PrintedDocument): string {
  if (document.kind !== 'invoice' && document.kind !== 'credit-note')
    throw new Refusal(422, 'Only invoices and credit notes are written as UBL')
  const invoice = electronicInvoice(document)
  const gaps = gapsOf(invoice)
  if (gaps.length > 0) throw new Refusal(422, 'This cannot be an electronic invoice yet', { detail: gaps.join(' ') })
  return writeUbl(invoice)
}
