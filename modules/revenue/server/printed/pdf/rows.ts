import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces'
import type { PrintedItem, PrintedLine } from '../../../contract/printed.ts'
import { isolated, type Word } from '../words.ts'
import { runsOf, widthOf } from './fonts.ts'
import { grey, hairline, ink, type Sheet } from './sheet.ts'

interface Column<Row> {
  title: string
  /** A figure or a day, as wide as the widest of them. One column says nothing of itself and takes what is left. */
  said?: (row: Row, at: number) => string
  side?: 'start' | 'end'
  color?: string
  cell?: (row: Row, width: number) => Content
}

/** The lines of an invoice, or the open items of a statement. */
export function rows(sheet: Sheet): Content[] {
  const { kind, lines, items } = sheet.document
  if (kind === 'statement' || kind === 'reminder')
    return items.length > 0 ? [table(sheet, itemColumns(sheet), items)] : []
  return lines.length > 0 ? [table(sheet, lineColumns(sheet), lines)] : []
}

function lineColumns({ document: { kind, lines }, words, figures, set }: Sheet): Column<PrintedLine>[] {
  const position: Column<PrintedLine> = { title: '', said: (_, at) => String(at + 1), side: 'start', color: grey }
  const item: Column<PrintedLine> = {
    title: words('item'),
    cell: ({ name, code, note }, width) => ({
      stack: [
        set.text(name, width),
        ...[code, note].flatMap((text) => (text ? [set.text(text, width, { size: 8, color: grey })] : [])),
      ],
    }),
  }
  const quantity: Column<PrintedLine> = {
    title: words('quantity'),
    said: ({ quantity, unit }) => [figures.quantity(quantity), unit].filter(Boolean).join(' '),
  }
  if (kind === 'delivery') return [position, item, quantity]
  const price: Column<PrintedLine> = { title: words('price'), said: ({ unitPrice }) => figures.price(unitPrice) }
  const discount: Column<PrintedLine> = {
    title: words('discount'),
    said: ({ discount, discountRate }) => {
      if (discount === 0) return ''
      return discountRate ? figures.share(discountRate) : figures.bare(discount)
    },
  }
  const tax: Column<PrintedLine> = { title: words('tax'), said: ({ tax }) => (tax ? figures.share(tax.rate) : '') }
  return [
    ...[position, item, quantity, price],
    ...(lines.some(({ discount }) => discount !== 0) ? [discount] : []),
    ...(lines.some(({ tax }) => tax) ? [tax] : []),
    { title: words('amount'), said: ({ amount }) => figures.bare(amount) },
  ]
}

const itemWords = {
  ...{ balance: 'carried', invoice: 'invoice', 'credit-note': 'credit-note', payment: 'payment' },
  ...{ 'write-off': 'write-off', fee: 'fee', interest: 'interest' },
} as const satisfies Record<PrintedItem['kind'], Word>

function itemColumns({ document: { items }, words, figures, set }: Sheet): Column<PrintedItem>[] {
  const some = (has: (item: PrintedItem) => unknown, column: Column<PrintedItem>) => (items.some(has) ? [column] : [])
  const bare = (minor: number | null) => (minor === null ? '' : figures.bare(minor))
  return [
    { title: words('date'), said: ({ day }) => figures.shortDay(day), side: 'start' },
    {
      title: words('item'),
      cell: ({ kind, number }, width) =>
        set.text([words(itemWords[kind]), number && isolated(number)].filter(Boolean).join(' '), width),
    },
    ...some(({ dueOn }) => dueOn, {
      ...{ title: words('due'), said: ({ dueOn }) => (dueOn ? figures.shortDay(dueOn) : ''), side: 'start' },
    }),
    { title: words('amount'), said: ({ amount }) => bare(amount) },
    ...some(({ open }) => open !== null, { title: words('open'), said: ({ open }) => bare(open) }),
    ...some(({ balance }) => balance !== null, { title: words('balance'), said: ({ balance }) => bare(balance) }),
  ]
}

const gap = 6

function table<Row>({ set, width }: Sheet, columns: Column<Row>[], rows: Row[]): ContentTable {
  const texts = columns.map(({ said }) => said && rows.map((row, at) => said(row, at)))
  const needed = texts.map((said, at) => said && widest(columns[at]!.title, said))
  const rest = width - 2 * gap * (columns.length - 1) - needed.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const widths = needed.map((one) => one ?? rest)
  const sideOf = ({ said, side = 'end' }: Column<Row>) => (said ? side : 'start')
  const heads = columns.map((column, at) =>
    set.text(column.title, widths[at]!, { size: 8, color: grey, side: sideOf(column) }),
  )
  const cells = rows.map((row, line) =>
    columns.map((column, at) => {
      const said = texts[at]?.[line]
      if (said === undefined) return column.cell!(row, widths[at]!)
      return set.text(said, widths[at]!, { side: sideOf(column), ...(column.color ? { color: column.color } : {}) })
    }),
  )
  const last = columns.length - 1
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: set.across(widths),
      body: [heads, ...cells].map((row) => set.across(row) as TableCell[]),
    },
    layout: {
      hLineWidth: (at: number) => (at === 0 ? 0 : at === 1 ? 0.8 : 0.4),
      hLineColor: (at: number) => (at === 1 ? ink : hairline),
      vLineWidth: () => 0,
      paddingLeft: (at: number) => (at === 0 ? 0 : gap),
      paddingRight: (at: number) => (at === last ? 0 : gap),
      paddingTop: () => 4,
      paddingBottom: () => 4,
    },
    margin: [0, 0, 0, 10],
  }
}

/** Of a column of figures: measured are the longest, digits being of one width. */
function widest(title: string, said: string[]): number {
  const longest = said.toSorted((one, other) => other.length - one.length).slice(0, 3)
  const texts = longest.map((text) => widthOf(runsOf(text), 9, 'normal'))
  return Math.min(Math.max(widthOf(runsOf(title), 8, 'normal'), ...texts) + 2, 110)
}
