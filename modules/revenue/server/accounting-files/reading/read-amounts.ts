import { Decimal } from 'decimal.js'
import { ReadingFault, readNumber } from '#modules/data-quality/server/index.ts'

/** The number in a cell, null where it is empty; a cell that is none is a fault that says which. */
export function amountIn(text: string, line: number, column: string, decimal: '.' | ',' = '.'): Decimal | null {
  const cell = text.trim()
  if (cell === '') return null
  const number = readNumber(cell, decimal)
  if (number !== null) return new Decimal(number)
  throw new ReadingFault(
    'no-number',
    `Line ${line}: ${column} is "${cell}", which is no amount. Write it as 1234${decimal}50 in the file, or export the file again.`,
    { line, column },
  )
}

/** A price, null where the cell gives a rate (`-10%`) or nothing. */
export const priceIn = (text: string, line: number, column: string, decimal: '.' | ',' = '.'): Decimal | null =>
  text.includes('%') ? null : amountIn(text, line, column, decimal)
