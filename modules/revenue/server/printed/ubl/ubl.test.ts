import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { checkSums } from '#modules/data-quality/server/reading/invoices/check-sums.ts'
import { readUbl } from '#modules/data-quality/server/reading/invoices/read-ubl.ts'
import { referenceData } from '#tests/reference-data.ts'
import { writeUbl } from './write-ubl.ts'

const reference = referenceData('einvoice/REFERENCE.json')

interface Expected {
  root: string
  id: string
  date: string
  currency: string
  seller: string
  buyer: string
  lines: number
  [total: string]: string | number | null
}

describe.skipIf(!reference)('the examples of EN 16931 (needs the reference data)', () => {
  const files: [string, Expected][] = reference ? Object.entries(JSON.parse(readFileSync(reference, 'utf8'))) : []

  test.each(files)('%s: every total, and read and written again equal', (name, expected) => {
    const invoice = readUbl(readFileSync(join(dirname(reference!), name)))
    const { totals } = invoice
    expect({
      root: { invoice: 'Invoice', 'credit-note': 'CreditNote' }[invoice.kind],
      ...{ id: invoice.number, date: invoice.issuedOn, currency: invoice.currency, lines: invoice.lines.length },
      ...{ seller: invoice.seller.name, buyer: invoice.buyer.name },
    }).toEqual({
      ...{ root: expected.root, id: expected.id, date: expected.date, currency: expected.currency },
      ...{ lines: expected.lines, seller: oneLine(expected.seller), buyer: oneLine(expected.buyer) },
    })
    const {
      lines: line_total,
      allowances: allowance,
      charges: charge,
      exclusive: tax_excl,
      inclusive: tax_incl,
    } = totals
    const { prepaid, rounding, payable, tax } = totals
    const sum_of_lines = invoice.lines.reduce((sum, { net }) => sum.plus(net), new Decimal(0)).toFixed()
    const told = { line_total, allowance, charge, tax_excl, tax_incl, prepaid, rounding, payable, tax, sum_of_lines }
    for (const [key, value] of Object.entries(told)) expect([key, plain(value)]).toEqual([key, plain(expected[key])])
    expect(checkSums(invoice)).toEqual([])
    expect(readUbl(Buffer.from(writeUbl(invoice)))).toEqual(invoice)
  })
})

describe('a file that is no invoice', () => {
  const invoice = (inside: string, before = '') =>
    Buffer.from(
      `<?xml version="1.0"?>${before}<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">${inside}</Invoice>`,
    )
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')

  test.each([
    [
      'a billion laughs',
      invoice('<cbc:ID>&l9;</cbc:ID>', `<!DOCTYPE Invoice [<!ENTITY l0 "ha">${laughs}]>`),
      /document type definition/,
    ],
    [
      'an external entity',
      invoice('<cbc:ID>&x;</cbc:ID>', '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      /document type definition/,
    ],
    ['an entity from nowhere', invoice('<cbc:ID>&x;</cbc:ID>'), /no XML that can be read: line 1, column \d+/],
    ['half a file', invoice('').subarray(0, -5), /no XML that can be read/],
    ['elements without end', invoice('<a>'.repeat(100)), /more than 32 deep/],
    ['too many elements', invoice('<a/>'.repeat(300_001)), /more than 300000 elements/],
    ['too many bytes', new Uint8Array(20_000_001), /larger than 20 MB/],
    [
      'another encoding than it says',
      Buffer.from('<?xml version="1.0" encoding="utf-8"?><a>\xe9</a>', 'latin1'),
      /UTF-8/,
    ],
    ['an unknown encoding', Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'), /written in klingon/],
    ['nothing', Buffer.from(''), /empty|no XML/],
    [
      'another document',
      Buffer.from('<Order xmlns="urn:x"/>'),
      /no UBL invoice or credit note: its first element is Order/,
    ],
    ['no currency', invoice(''), /DocumentCurrencyCode is missing in Invoice/],
    [
      'no day',
      invoice(
        '<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:ID>1</cbc:ID><cbc:IssueDate>2026-02-31</cbc:IssueDate>',
      ),
      /IssueDate is "2026-02-31", which is no day/,
    ],
  ])('%s is refused with a sentence', (_, file, sentence) => {
    expect(() => readUbl(file)).toThrow(sentence)
  })
})

const plain = (amount: string | number | null | undefined) => (amount ? new Decimal(amount).toFixed() : null)
const oneLine = (text: string) => text.replace(/\s+/g, ' ')
