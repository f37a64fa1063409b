import { describe, expect, test } from 'vitest'
import { cellsOf, readPasted } from './paste.ts'

const line = (more: object) => ({
  ...{ product: '', description: '', quantity: '1', unit: '', unitPrice: null, discountRate: null },
  ...more,
})

describe('lines pasted from a spreadsheet', () => {
  const cases: [string, string, string, object[]][] = [
    ['codes alone', 'en-IE', 'CAKE\nSALT', [line({ product: 'CAKE' }), line({ product: 'SALT' })]],
    [
      'code, quantity, price, discount',
      'en-IE',
      'CAKE\t12\t4.50\t10%\r\n',
      [line({ product: 'CAKE', quantity: '12', unitPrice: '4.5', discountRate: '0.1' })],
    ],
    [
      'the same as a German writes it',
      'de-DE',
      'CAKE\t1.200,5\t4,50 €\t2,5 %',
      [line({ product: 'CAKE', quantity: '1200.5', unitPrice: '4.5', discountRate: '0.025' })],
    ],
    [
      'a description and a unit between',
      'en-IE',
      'CAKE\tSalt cake, large\t3\tbox\t€9.99',
      [line({ product: 'CAKE', description: 'Salt cake, large', quantity: '3', unit: 'box', unitPrice: '9.99' })],
    ],
    [
      'by heads, in any order',
      'en-IE',
      'Price\tQty\tSKU\tRemark\n5\t2\tCAKE\tx',
      [line({ product: 'CAKE', quantity: '2', unitPrice: '5' })],
    ],
    [
      'a gap where nothing stands',
      'en-IE',
      'CAKE\t2\n\nSALT\t3',
      [line({ product: 'CAKE', quantity: '2' }), line({ product: 'SALT', quantity: '3' })],
    ],
    [
      'words where a figure is expected',
      'en-IE',
      'Consulting\tby the hour',
      [line({ product: 'Consulting', description: 'by the hour' })],
    ],
  ]
  test.each(cases)('%s', (_, locale, text, expected) => expect(readPasted(text, locale)).toEqual(expected))

  test('a cell in quotes holds tabs, line ends and quotes', () => {
    expect(cellsOf('"Two\nlines"\t"He said ""no"""\t3')).toEqual([['Two\nlines', 'He said "no"', '3']])
  })
})
