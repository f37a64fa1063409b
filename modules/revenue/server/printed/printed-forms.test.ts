import { describe, expect, test } from 'vitest'
import { checkSums } from '#modules/data-quality/server/reading/invoices/check-sums.ts'
import { readUbl } from '#modules/data-quality/server/reading/invoices/read-ubl.ts'
import { type PrintedInput, printedDocument } from '../../contract/printed.ts'
import { electronicInvoice } from './electronic/from-printed.ts'
import { gapsOf } from './electronic/gaps.ts'
import { figuresOf, localeOf } from './figures.ts'
import { epcCode, paymentCode, upiAddress } from './payment-code.ts'
import { aPrinted } from './pdf/a-printed.ts'
import { pdfOf, ublOf } from './printed-forms.ts'
import { wordTable } from './words.ts'

const printed = (changes: Partial<PrintedInput> = {}) => printedDocument.parse({ ...aPrinted, ...changes })

describe('an invoice as EN 16931 says it', () => {
  test('holds every total, with a discount on the document parted by its rates', () => {
    const invoice = electronicInvoice(printed())
    expect(invoice.totals).toMatchObject({
      lines: '793.19',
      allowances: '10.00',
      charges: '15.00',
      exclusive: '798.19',
    })
    expect(invoice.totals).toMatchObject({ tax: '175.53', inclusive: '973.72', prepaid: null, payable: '973.72' })
    expect(invoice.adjustments.map(({ charge, amount, tax }) => [charge, amount, tax.rate])).toEqual([
      [true, '15.00', '23'],
      [false, '8.86', '23'],
      [false, '1.14', '13.5'],
    ])
    expect(invoice.lines[0]).toMatchObject({ quantity: '40', unit: 'XBX', price: '18.5', net: '703.00' })
    expect(invoice.lines[0]?.adjustments[0]).toMatchObject({ charge: false, amount: '37.00', percent: '5' })
    expect(gapsOf(invoice)).toEqual([])
    expect(readUbl(Buffer.from(ublOf(printed()))).totals).toEqual(invoice.totals)
  })

  test('says prices without tax where the paper holds them with it', () => {
    const line = {
      name: 'Cake',
      quantity: '3',
      unitPrice: '1.23',
      amount: 369,
      net: 300,
      tax: { category: 'S', rate: '0.23' },
    }
    const totals = { lines: 300, net: 300, tax: 69, gross: 369, due: 369 }
    const taxes = [{ category: 'S', rate: '0.23', basis: 300, amount: 69 }]
    const document = { pricesWithTax: true, lines: [line], adjustments: [], taxes, totals } as Partial<PrintedInput>
    const invoice = electronicInvoice(printed(document))
    expect(invoice.lines[0]).toMatchObject({ price: '1', net: '3.00' })
    expect(gapsOf(invoice)).toEqual([])
  })

  test.each([
    ['lines', 'BR-CO-10', 'The sum of the lines is 1.00 EUR, and should be 793.19 EUR.'],
    ['allowances', 'BR-CO-11', 'The sum of the discounts on the document is 1.00 EUR, and should be 10.00 EUR.'],
    ['charges', 'BR-CO-12', 'The sum of the charges on the document is 1.00 EUR, and should be 15.00 EUR.'],
    ['exclusive', 'BR-CO-13', 'The total without tax is 1.00 EUR, and should be 798.19 EUR.'],
    ['tax', 'BR-CO-14', 'The total of the tax is 1.00 EUR, and should be 175.53 EUR.'],
    ['inclusive', 'BR-CO-15', 'The total with tax is 1.00 EUR, and should be 973.72 EUR.'],
    ['payable', 'BR-CO-16', 'The amount due is 1.00 EUR, and should be 973.72 EUR.'],
  ])('names %s when it does not add up', (total, rule, sentence) => {
    const invoice = electronicInvoice(printed())
    const faults = checkSums({ ...invoice, totals: { ...invoice.totals, [total]: '1.00' } })
    expect(faults).toContainEqual({ rule, sentence })
  })

  test('names a tax that does not fit its rate or its lines', () => {
    const invoice = electronicInvoice(printed())
    const [first, second] = invoice.taxes
    const taxes = [
      { ...first!, amount: '170.00' },
      { ...second!, basis: '90.19' },
    ]
    expect(checkSums({ ...invoice, taxes }).map(({ rule }) => rule)).toEqual(['BR-CO-14', 'BR-CO-17', 'BR-S-08'])
  })

  test('is not written while something is missing, and says what', async () => {
    const half = printed({
      seller: { name: 'Oxbow & Tern' },
      buyer: { name: 'Brightwater' },
      terms: null,
      dueOn: null,
      earlyDiscount: null,
    })
    expect(() => ublOf(half)).toThrow(
      /^Our country is missing\. .* The country of the buyer is missing\. .* Our tax number is missing\. .* until when to pay/,
    )
    expect(() => ublOf(printed({ kind: 'quote' }))).toThrow('Only invoices and credit notes are written as UBL')
    expect((await pdfOf(half)).includes('factur-x.xml')).toBe(false)
  })
})

describe('a code to pay by', () => {
  test('is a SEPA transfer as in the example of EPC069-12', () => {
    const transfer = { name: 'Red Cross of Belgium', iban: 'BE72 0000 0000 1616', bic: null, amount: '1.00' }
    expect(epcCode({ ...transfer, reference: 'Urgency fund' })).toBe(
      'BCD\n002\n1\nSCT\n\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\nUrgency fund',
    )
    expect(
      epcCode({ ...transfer, reference: 'RF18 5390 0754 7034' })
        ?.split('\n')
        .slice(8),
    ).toEqual(['', 'RF18539007547034'])
    expect(epcCode({ ...transfer, amount: '1000000000.00', reference: '' })).toBeNull()
  })

  test('is an address of UPI for rupees', () => {
    const payment = { address: 'surya@okbank', name: 'Surya & Sons', amount: '590000.00', note: 'INV 42' }
    expect(upiAddress(payment)).toBe('upi://pay?pa=surya@okbank&pn=Surya%20%26%20Sons&am=590000.00&cu=INR&tn=INV%2042')
  })

  test.each([
    ['a credit note', { kind: 'credit-note' }],
    ['dollars', { currency: 'USD' }],
    ['a paid invoice', { totals: { lines: 1, net: 1, tax: 0, gross: 1, paid: 1, due: 0 } }],
  ] as [string, Partial<PrintedInput>][])('is none for %s', (_, changes) => {
    expect(paymentCode(printed(changes))).toBeNull()
  })
})

test('every word is there in every language, with the same places to fill', () => {
  const { languages, table } = wordTable
  const places = (text: string) => text.match(/\{\w+\}/g)?.toSorted() ?? []
  for (const [word, row] of Object.entries(table)) {
    expect([word, row.length]).toEqual([word, languages.length])
    for (const text of row) expect([word, text.trim() !== '', places(text)]).toEqual([word, true, places(row[0]!)])
  }
})

test.each([
  ['en', 'IN', 'INR', 50000000, '₹5,00,000.00', '2 August 2026'],
  ['en', 'US', 'EUR', -1234, '−€12.34', 'August 2, 2026'],
  ['de', 'IE', 'EUR', 123456, '1.234,56 €', '2. August 2026'],
  ['pl', null, 'PLN', 123456, '1234,56 zł', '2 sierpnia 2026'],
  ['ar', 'SA', 'KWD', 1234567, '‏١٬٢٣٤٫٥٦٧ د.ك.‏', '٢ أغسطس ٢٠٢٦'],
  ['ja', 'JP', 'JPY', 1234, '￥1,234', '2026年8月2日'],
])('%s in %s writes its figures and days', (language, country, currency, minor, money, day) => {
  const figures = figuresOf(localeOf(language, country), currency)
  expect(figures.money(minor).replaceAll('\u00a0', ' ')).toBe(money)
  expect(figures.day('2026-08-02')).toBe(day)
})
