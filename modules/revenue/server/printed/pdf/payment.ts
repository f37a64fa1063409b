import type { CanvasElement, Column, Content } from 'pdfmake/interfaces'
import { encode } from 'uqr'
import { paymentCode } from '../payment-code.ts'
import { grey, ink, type Sheet } from './sheet.ts'
import { rule } from './sums.ts'

const codeSize = 88

/** How and until when to pay, with a code for the app of a bank. */
export function payment(sheet: Sheet): Content[] {
  const { document, set, words, width } = sheet
  const code = paymentCode(document)
  const facts = paymentFacts(sheet)
  if (facts.length === 0 && !code) return []
  const beside = code ? width - codeSize - 24 : width
  const label = 110
  const list: Column = {
    width: beside,
    stack: facts.map(([name, said]) => ({
      columns: set.across([
        { width: label, stack: [set.text(name, label - 6, { color: grey })] },
        { width: beside - label, stack: [set.text(said, beside - label)] },
      ]),
      margin: [0, 0, 0, 3],
    })),
  }
  const picture: Column[] = code
    ? [
        { width: 24, text: '' },
        {
          width: codeSize,
          stack: [
            { canvas: squares(code) },
            set.text(words('scan'), codeSize, { size: 7.5, color: grey, side: 'centre', margin: [0, 4, 0, 0] }),
          ],
        },
      ]
    : []
  return [
    { stack: [rule(width), { columns: set.across([list, ...picture]) }], unbreakable: true, margin: [0, 0, 0, 10] },
  ]
}

function paymentFacts({ document, words, figures }: Sheet): [string, string][] {
  const { bank, terms, earlyDiscount, kind, seller } = document
  const early =
    earlyDiscount &&
    words('earlyDiscount', {
      rate: figures.share(earlyDiscount.rate),
      amount: figures.money(earlyDiscount.amount),
      day: figures.day(earlyDiscount.until),
    })
  const told: [string, string | null][] = [
    [words('terms'), terms],
    [words('discount'), early],
  ]
  // Who is to get money says where; on an order or a credit note it would be read as a bill.
  if (bank && ['invoice', 'statement', 'reminder'].includes(kind))
    told.push(
      [words('bank'), bank.name],
      [words('holder'), bank.holder === seller.name ? null : bank.holder],
      ['IBAN', bank.iban && inFours(bank.iban)],
      ['BIC', bank.bic],
      [words('account'), bank.iban ? null : bank.account],
      ['UPI', bank.upi],
      [words('paymentReference'), document.paymentReference ?? document.number],
    )
  return told.filter((fact): fact is [string, string] => Boolean(fact[1]))
}

const inFours = (iban: string) => iban.replace(/\s+/g, '').replace(/(.{4})(?=.)/g, '$1 ')

/** Dark squares of a row that touch are one, so that no hair shows between them. */
function squares(text: string): CanvasElement[] {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const unit = codeSize / size
  return data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(
      ({ index, 0: { length } }): CanvasElement => ({
        ...{ type: 'rect', x: index * unit, y: y * unit, w: length * unit, h: unit + 0.05 },
        ...{ color: ink, lineWidth: 0 },
      }),
    ),
  )
}
