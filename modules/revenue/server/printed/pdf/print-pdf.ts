import untyped from 'pdfmake'
import type { PrintedDocument } from '../../../contract/printed.ts'
import { define } from './define.ts'
import { fontDefinitions, fontFiles } from './fonts.ts'

interface Pdfmake {
  virtualfs: { writeFileSync(name: string, bytes: Buffer): void }
  setFonts(fonts: object): void
  setUrlAccessPolicy(allows: () => boolean): void
  setLocalAccessPolicy(allows: () => boolean): void
  createPdf(definition: object): { getStream(): Promise<Writing> }
}

/** It may read no file and no address: its fonts are handed to it, and a logo is in the document. */
const pdfmake = untyped as unknown as Pdfmake
for (const { name, bytes } of fontFiles()) pdfmake.virtualfs.writeFileSync(name, bytes)
pdfmake.setFonts(fontDefinitions())
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(() => false)

export interface Embedded {
  name: string
  xml: string
  description: string
  /** What the PDF says about itself beyond what pdfmake writes: RDF. */
  metadata: string
}

/** The document as a PDF/A-3b, with what is embedded in it. */
export async function printPdf(document: PrintedDocument, embedded?: Embedded): Promise<Buffer> {
  const modifiedDate = new Date(`${document.issuedOn}T00:00:00Z`)
  const files = embedded && {
    [embedded.name]: {
      ...{ src: `data:text/xml;base64,${Buffer.from(embedded.xml).toString('base64')}`, name: embedded.name },
      ...{ description: embedded.description, relationship: 'Alternative', modifiedDate, creationDate: modifiedDate },
    },
  }
  const pdf: Writing = await pdfmake.createPdf({ ...define(document), ...(files ? { files } : {}) }).getStream()
  return finished(pdf, embedded?.metadata ?? '')
}

/** pdfkit's document: a stream of the file that is still open for more. */
interface Writing extends NodeJS.ReadableStream {
  info: Record<string, unknown>
  appendXML(xml: string): void
  endMetadata(): void
  end(): void
}

async function finished(pdf: Writing, metadata: string): Promise<Buffer> {
  const endMetadata = pdf.endMetadata.bind(pdf)
  // It writes the title into its XML as it stands, and does so last: what reads the title as plain text is done by then.
  pdf.endMetadata = () => {
    const texts = Object.entries(pdf.info).map(([key, value]) => [
      key,
      typeof value === 'string' ? escaped(value) : value,
    ])
    pdf.info = Object.fromEntries(texts)
    pdf.appendXML(metadata)
    endMetadata()
  }
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject))
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
