import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test.each([
  [['Saltgrass Hotels', 1, null, '-12.50'], 'Saltgrass Hotels,1,,-12.50\r\n'],
  [['Bread, "fresh"', 'two\nlines'], '"Bread, ""fresh""","two\nlines"\r\n'],
  [['=1+2', '+353 1 555', '-x', '@sum', '\tcell'], "'=1+2,'+353 1 555,'-x,'@sum,'\tcell\r\n"],
])('%j is written as %j', (cells, line) => {
  expect(csvLine(cells)).toBe(line)
})
