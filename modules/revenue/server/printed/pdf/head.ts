import type { Content } from 'pdfmake/interfaces'
import type { PrintedAddress, PrintedDocument } from '../../../contract/printed.ts'
import type { Figures } from '../figures.ts'
import { isolated } from '../words.ts'
import { grey, type Sheet } from './sheet.ts'

/** Who sends it, what it is, to whom it goes, and the facts beside. */
export function head(sheet: Sheet): Content[] {
  const { set, width, document } = sheet
  const [wide, narrow] = [width * 0.56, width * 0.44]
  const title = {
    stack: [
      set.text(sheet.words(document.kind), narrow, { size: 19, bold: true, side: 'end' }),
      ...(document.number ? [set.text(document.number, narrow, { size: 11, side: 'end', margin: [0, 2, 0, 0] })] : []),
    ],
  }
  const rows: [Content, Content, number][] = [
    [sender(sheet, wide), title, 26],
    [receiver(sheet, wide), facts(sheet, narrow), 24],
  ]
  return rows.map(([left, right, below]) => ({
    columns: set.across([
      { width: wide, stack: [left] },
      { width: narrow, stack: [right] },
    ]),
    margin: [0, 0, 0, below],
  }))
}

function sender({ document: { seller, logo }, set, figures }: Sheet, width: number): Content {
  const address = addressLines(seller, figures).map(isolated).join(' · ')
  return {
    stack: [
      ...(logo
        ? [
            {
              image: logo,
              fit: [180, 54] as [number, number],
              alignment: set.alignmentOf(),
              margin: [0, 0, 0, 6] as [number, number, number, number],
            },
          ]
        : []),
      set.text(seller.name, width, { bold: true, size: logo ? 9 : 12 }),
      ...(address ? [set.text(address, width, { size: 8, color: grey, margin: [0, 2, 0, 0] })] : []),
    ],
  }
}

function receiver({ document: { buyer, deliverTo }, words, set, figures }: Sheet, width: number): Content {
  const lines = (parts: (string | null)[]) =>
    parts.filter((part) => part !== null && part !== '').map((part) => set.text(part!, width, { size: 10 }))
  return {
    stack: [
      set.text(buyer.name, width, { size: 10, bold: true }),
      ...lines([buyer.attention, ...addressLines(buyer, figures)]),
      ...(deliverTo
        ? [
            set.text(words('deliverTo'), width, { size: 8, color: grey, margin: [0, 8, 0, 0] }),
            ...lines([deliverTo.name, ...addressLines(deliverTo, figures)]),
          ]
        : []),
    ],
  }
}

function facts(sheet: Sheet, width: number): Content {
  const { document, set } = sheet
  const [label, value] = [width * 0.46, width * 0.54]
  return {
    stack: told(sheet, document).map(([name, said]) => ({
      columns: set.across([
        { width: label, stack: [set.text(name, label - 6, { color: grey })] },
        { width: value, stack: [set.text(said, value, { side: 'end' })] },
      ]),
      margin: [0, 0, 0, 2],
    })),
  }
}

function told({ words, figures }: Sheet, document: PrintedDocument): [string, string][] {
  const { kind, buyer, period, corrects } = document
  const day = (value: string | null) => value && figures.day(value)
  const due =
    ({ quote: 'validUntil', order: 'wantedOn', 'purchase-order': 'wantedOn' } as const)[kind as 'quote'] ?? 'due'
  const told: [string, string | null][] = [
    [words('date'), day(document.issuedOn)],
    [words(due), day(document.dueOn)],
    [words('deliveredOn'), day(document.deliveredOn)],
    [words('period'), period && `${figures.shortDay(period.from)} – ${figures.shortDay(period.to)}`],
    [words('corrects'), corrects && [corrects.number, day(corrects.issuedOn)].filter(Boolean).join(', ')],
    [words('orderNumber'), document.orderNumber],
    [words('reference'), document.reference],
    [words(kind === 'purchase-order' ? 'supplierNumber' : 'customerNumber'), buyer.number],
    [words('taxNumber'), buyer.taxNumber],
  ]
  return told.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '')
}

/** As the post writes it, the country last. */
function addressLines({ street, more, postcode, city, region, country }: PrintedAddress, figures: Figures): string[] {
  const place = [postcode, city].filter(Boolean).join(' ')
  return [street, more, [place, region].filter(Boolean).join(', '), country && figures.country(country)].filter(
    (line): line is string => Boolean(line),
  )
}
