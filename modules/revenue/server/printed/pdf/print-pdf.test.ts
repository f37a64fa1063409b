import { describe, expect, test } from 'vitest'
import { type PrintedInput, printedDocument } from '../../../contract/printed.ts'
import { pdfOf } from '../printed-forms.ts'
import { aPrinted } from './a-printed.ts'
import { readPdf } from './read-pdf.ts'
import { baseOf, visualLines } from './visual.ts'

const pdf = (changes: Partial<PrintedInput> = {}) => pdfOf(printedDocument.parse({ ...aPrinted, ...changes }))
const textOf = async (changes: Partial<PrintedInput>) => readPdf(await pdf(changes)).texts.join('')

describe('the PDF of an invoice', () => {
  test('is a PDF/A-3 with its fonts, its colours and its metadata in it', async () => {
    const { root, metadata, fonts, object, texts } = readPdf(await pdf())
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(metadata).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(metadata).toContain('<rdf:li>Oxbow &amp; Tern</rdf:li>')
    const intent = object(Number(/\/OutputIntents \[(\d+) 0 R\]/.exec(root)?.[1]))
    expect(intent).toMatch(/\/S \/GTS_PDFA1[\s\S]*\/DestOutputProfile \d+ 0 R/)
    expect(fonts.length).toBeGreaterThan(4)
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([])
    expect(texts.join('')).toContain('Bäckerei Straßburger GmbH')
  })

  test('holds itself once more for programs, as Factur-X says', async () => {
    const { root, metadata, object, stream } = readPdf(await pdf())
    const spec = object(Number(/\/AF \[(\d+) 0 R\]/.exec(root)?.[1]))
    expect(spec).toMatch(/\/AFRelationship \/Alternative[\s\S]*\/F \(factur-x.xml\)/)
    const fileId = Number(/\/EF <<\s*\/F (\d+) 0 R/.exec(spec)?.[1])
    expect(object(fileId)).toMatch(/\/ModDate \([\s\S]*\/Subtype \/text#2Fxml/)
    const xml = stream(fileId).toString('utf8')
    expect(xml).toContain('<ram:ID>urn:cen.eu:en16931:2017</ram:ID>')
    expect(xml).toContain('<ram:GrandTotalAmount>973.72</ram:GrandTotalAmount>')
    expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
    expect(metadata).toContain('<pdfaSchema:prefix>fx</pdfaSchema:prefix>')
  })

  test('shows ₹ with its grouping, €, and letters of many languages', async () => {
    const text = await textOf({})
    for (const part of [
      '€973.72',
      'Żółkiewska',
      'Ελλάδα',
      'Україна',
      'IE29 AIBK 9311 5212 3456 78',
      '16 December 2026',
    ])
      expect(text).toContain(part)
    const inIndia = {
      seller: { ...aPrinted.seller, country: 'IN' },
      totals: { ...aPrinted.totals, gross: 50000000, due: 50000000 },
    }
    expect(await textOf({ ...inIndia, currency: 'INR', language: 'hi' })).toContain('₹5,00,000.00')
  })

  test('is the same to the byte when it is printed again', async () => {
    expect((await pdf()).equals(await pdf())).toBe(true)
  })

  test('breaks no page on a letter that no font has, on markup or on an empty document', async () => {
    const nothing = { lines: 0, net: 0, tax: 0, gross: 0, due: 0 }
    const text = await textOf({
      note: '漢字 😀 <b>\u0000&amp;',
      lines: [],
      adjustments: [],
      taxes: [],
      totals: nothing,
      number: '<&>',
    })
    expect(text).toContain('?? ? <b>&amp;')
  })

  test('of 100 lines takes less than a second', async () => {
    const lines = Array.from({ length: 100 }, (_, at) => ({ ...aPrinted.lines![0]!, name: `Honey cake ${at}` }))
    await pdf()
    const { user: before } = process.cpuUsage()
    const text = await textOf({ lines })
    // Time of our own: other tests run beside.
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(1000)
    expect(text).toContain('Page 6 of 6')
    expect(text.match(/Honey cake \d+/g)).toHaveLength(100)
  })
})

describe('a text from right to left', () => {
  const face = { size: 9, weight: 'normal' } as const
  const onPaper = (text: string, document: 'ltr' | 'rtl' = 'rtl', width = 400) =>
    visualLines(text, baseOf(text, document), width, face).map((line) => line.map(({ text }) => text).join('|'))

  test.each([
    ['words in their order, a name among them in its own', 'مخبز البحر Bell Sons', 'Bell| |Sons| |البحر| |مخبز'],
    ['a number is read from the left', 'رقم 2026', '2026| |رقم'],
    ['so is one in Arabic digits, which its font turns', 'رقم ٢٠٢٦', '٦٢٠٢| |رقم'],
    ['brackets open towards the reader', 'مبنى (ب)', '(|ب|)| |مبنى'],
    ['a full stop behind Arabic words stands on the left', 'شكراً Bell.', '.|Bell| |شكراً'],
    ['a sentence in another language keeps its own', 'Thank you.', 'Thank| |you.'],
  ])('%s', (_, text, expected) => {
    expect(onPaper(text)).toEqual([expected])
  })

  test('is broken before it is turned: what is read first stands in the first line', () => {
    expect(onPaper('واحد اثنان ثلاثة', 'rtl', 50)).toEqual(['اثنان| |واحد', 'ثلاثة'])
  })

  test('makes an invoice with its columns from the right, in the font that joins its letters', async () => {
    const { fonts, glyphs } = readPdf(
      await pdf({ language: 'ar', currency: 'AED', seller: { ...aPrinted.seller, country: 'AE' } }),
    )
    const arabic = fonts.filter(({ name }) => name.includes('IBMPlexSansArabic'))
    expect(arabic.map(({ embedded }) => embedded)).toEqual([true, true])
    // Glyphs stand in the order on paper, so a word is drawn from its end.
    const words = glyphs.map((drawn) => drawn.toReversed().join(''))
    const headings = ['المبلغ', 'الخصم', 'السعر', 'الكمية', 'البيان']
    const found = headings.map((heading) => words.indexOf(heading))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((one, other) => one - other))
  })
})
