import { expect, test } from 'vitest'
import { cleanName } from './clean-name.ts'

test.each([
  ['winter-prices.pdf', 'winter-prices.pdf'],
  ['  Winter   prices.pdf ', 'Winter prices.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Priya\\offer.docx', 'offer.docx'],
  ['..', ''],
  ['../', ''],
  ['', ''],
  ['\u0000\u0007', ''],
  ['a\u0000b\r\nc.pdf', 'abc.pdf'],
  // "invoice" + right-to-left override + "fdp.exe" would be read as "invoiceexe.pdf".
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['\u2066price\u2069.png', 'price.png'],
  ['.gitignore', '.gitignore'],
  ['Angebot für Jürgen 🍵👩‍🌾.pdf', 'Angebot für Jürgen 🍵👩‍🌾.pdf'],
  ['cafe\u0301.png', 'café.png'],
  ['half \uD83D.png', 'half .png'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanName(given)).toBe(kept)
})

test('three hundred characters are shortened before the ending', () => {
  expect(cleanName(`${'x'.repeat(296)}.pdf`)).toBe(`${'x'.repeat(196)}.pdf`)
})

test('a name of pictures is cut between them', () => {
  const name = cleanName(`${'👩‍🌾'.repeat(100)}.png`)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
  expect(name.replaceAll('👩‍🌾', '')).toBe('.png')
})
