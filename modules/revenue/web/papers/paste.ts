import { readDecimal, readPercent } from './read-cell.ts'

export interface PastedLine {
  /** A code or a name, to be looked up. */
  product: string
  description: string
  quantity: string
  unit: string
  unitPrice: string | null
  discountRate: string | null
}

type Field = keyof PastedLine

const heads: Record<Field, RegExp> = {
  product:
    /^(code|sku|item( (no|code|number))?|product( (code|no|number))?|article( (no|number))?|part( (no|number))?)\.?$/i,
  description: /^(description|name|item name|product name|text|details?)$/i,
  quantity: /^(qty|quantity|amount of|pcs|pieces|menge|number)\.?$/i,
  unit: /^(unit|uom|per)$/i,
  unitPrice: /^((unit )?price|rate|each|unit cost|price each)$/i,
  discountRate: /^(discount( ?%)?|disc\.?( ?%)?|%)$/i,
}

/** Rows and cells as a spreadsheet copies them; a cell in quotes may hold line ends. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = () => {
    rows.at(-1)!.push(cell.trim())
    cell = ''
  }
  const body = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  for (let at = 0; at < body.length; at++) {
    const sign = body[at]!
    if (quoted) {
      if (sign === '"' && body[at + 1] === '"') cell += body[++at]!
      else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') end()
    else if (sign === '\n') {
      end()
      rows.push([])
    } else cell += sign
  }
  end()
  return rows.filter((row) => row.some((each) => each !== ''))
}

/**
 * Lines from cells: by a row of heads where there is one, else in the usual order: code or name, description, quantity, unit,
 * price, discount. Words where a figure is expected belong to the field before it.
 */
export function readPasted(text: string, locale: string): PastedLine[] {
  const rows = cellsOf(text)
  const head = rows[0]?.map((cell) => (Object.keys(heads) as Field[]).find((field) => heads[field].test(cell)))
  const known = head && head.filter(Boolean).length >= 2 && head.length > 1
  return (known ? rows.slice(1) : rows).map((row) => (known ? byHeads(row, head, locale) : inOrder(row, locale)))
}

const empty = (): PastedLine => ({
  product: '',
  description: '',
  quantity: '1',
  unit: '',
  unitPrice: null,
  discountRate: null,
})

function byHeads(row: string[], head: (Field | undefined)[], locale: string): PastedLine {
  const line = empty()
  for (const [at, field] of head.entries()) {
    const cell = row[at] ?? ''
    if (!field || cell === '') continue
    if (field === 'quantity') line.quantity = figure(cell, locale) ?? '1'
    else if (field === 'unitPrice') line.unitPrice = figure(cell, locale)
    else if (field === 'discountRate') line.discountRate = percent(cell, locale)
    else line[field] = cell
  }
  return line
}

function inOrder(row: string[], locale: string): PastedLine {
  const line = empty()
  const [first = '', ...rest] = row
  line.product = first
  const words = rest.findIndex((cell) => figure(cell, locale) !== null)
  const before = words < 0 ? rest : rest.slice(0, words)
  line.description = before.filter(Boolean).join(', ')
  const figures = words < 0 ? [] : rest.slice(words)
  line.quantity = figure(figures[0] ?? '', locale) ?? '1'
  for (const cell of figures.slice(1)) {
    if (cell === '') continue
    if (cell.includes('%')) line.discountRate = percent(cell, locale)
    else if (figure(cell, locale) === null) line.unit ||= cell
    else if (line.unitPrice === null) line.unitPrice = figure(cell, locale)
    else line.discountRate ??= percent(cell, locale)
  }
  return line
}

function figure(cell: string, locale: string): string | null {
  if (!/\d/.test(cell) || /[\p{L}]{2,}/u.test(cell.replace(/^[A-Z]{3} ?| ?[A-Z]{3}$/g, ''))) return null
  const read = readDecimal(cell, locale)
  return 'value' in read ? read.value : null
}

function percent(cell: string, locale: string): string | null {
  const read = readPercent(cell, locale)
  return 'value' in read ? read.value : null
}
