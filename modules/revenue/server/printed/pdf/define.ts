import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { PrintedDocument } from '../../../contract/printed.ts'
import { isolated } from '../words.ts'
import { runsOf } from './fonts.ts'
import { head } from './head.ts'
import { payment } from './payment.ts'
import { rows } from './rows.ts'
import { grey, ink, margin, type Sheet, sheetOf } from './sheet.ts'
import { sums } from './sums.ts'
import type { Look } from './text.ts'

/** Of the height that a font asks for, which is more in Arabic. */
const lineHeights = { ltr: 1.1, rtl: 1 }

/** What pdfmake draws. */
export function define(document: PrintedDocument): TDocumentDefinitions {
  const sheet = sheetOf(document)
  return {
    pageSize: sheet.paper,
    pageMargins: [margin, margin, margin, 64],
    defaultStyle: { font: 'latin', fontSize: 9, color: ink, lineHeight: lineHeights[sheet.set.direction] },
    version: '1.7',
    subset: 'PDF/A-3b',
    language: document.language,
    displayTitle: true,
    info: {
      title: [sheet.words(document.kind), document.number].filter(Boolean).join(' '),
      author: document.seller.name,
      creator: 'Rapport',
      // Of the document, not of the hour: printed again it is the same to the byte.
      creationDate: new Date(`${document.issuedOn}T00:00:00Z`),
    },
    content: [
      ...head(sheet),
      ...words(sheet, document.opening),
      ...rows(sheet),
      ...sums(sheet),
      ...payment(sheet),
      ...words(sheet, document.note),
      ...words(sheet, document.footer, { size: 7.5, color: grey }),
    ],
    footer: (page, pages) => footer(sheet, page, pages),
    ...(document.stamp ? { watermark: stamp(document.stamp) } : {}),
  }
}

const words = ({ set, width }: Sheet, text: string | null, look: Look = {}): Content[] =>
  text ? [set.text(text, width, { margin: [0, 0, 0, 14], ...look })] : []

function footer({ document: { seller }, set, words, width, figures }: Sheet, page: number, pages: number): Content {
  const number = (value: number) => figures.quantity(String(value))
  const legal = [
    seller.name,
    seller.registration && `${words('registration')} ${seller.registration}`,
    seller.taxNumber && `${words('taxNumber')} ${seller.taxNumber}`,
    ...[seller.email, seller.phone, seller.website],
  ].flatMap((part) => (part ? [isolated(part)] : []))
  const [wide, narrow] = [width - 70, 70]
  const look = { size: 7, color: grey } as const
  return {
    columns: set.across([
      { width: wide, stack: [set.text(legal.join(' · '), wide, look)] },
      {
        width: narrow,
        stack: [
          set.text(words('page', { page: number(page), pages: number(pages) }), narrow, { ...look, side: 'end' }),
        ],
      },
    ]),
    margin: [margin, 14, margin, 0],
  }
}

const stamp = (text: string) => ({
  text,
  font: runsOf(text)[0]?.family ?? 'latin',
  color: '#8A93A2',
  opacity: 0.1,
  bold: true,
})
