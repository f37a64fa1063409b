import type { PrintedDocument } from '../../../contract/printed.ts'
import { electronicInvoice } from '../electronic/from-printed.ts'
import { gapsOf } from '../electronic/gaps.ts'
import type { Embedded } from '../pdf/print-pdf.ts'
import { writeCii } from './write-cii.ts'

/** The same invoice for programs, to be embedded in its PDF; undefined where it is none under EN 16931. */
export function facturx(document: PrintedDocument): Embedded | undefined {
  if (document.kind !== 'invoice' && document.kind !== 'credit-note') return undefined
  const invoice = electronicInvoice(document)
  if (gapsOf(invoice).length > 0) return undefined
  return { name: 'factur-x.xml', xml: writeCii(invoice), description: 'Factur-X, EN 16931', metadata }
}

const space = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'

const properties = {
  DocumentFileName: ['factur-x.xml', 'The name of the embedded XML document'],
  DocumentType: ['INVOICE', 'The type of the hybrid document'],
  Version: ['1.0', 'The version of the standard of the embedded XML document'],
  ConformanceLevel: ['EN 16931', 'The profile of the embedded XML document'],
} as const

/** What a PDF/A says of properties that it does not know from its own standard, and the four of Factur-X. */
const metadata = `
<rdf:Description rdf:about="" xmlns:fx="${space}">
${Object.entries(properties)
  .map(([name, [value]]) => `<fx:${name}>${value}</fx:${name}>`)
  .join('\n')}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${space}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>fx</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
${Object.entries(properties)
  .map(
    ([name, [, meaning]]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${meaning}</pdfaProperty:description></rdf:li>`,
  )
  .join('\n')}
</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`
