import { formatPrice, formatQuantity } from '../price.ts'
import type { DraftLine, LineChange } from './draft.ts'
import { readDecimal, readPercent, showPercent } from './read-cell.ts'

export type CellId =
  | 'product'
  | 'description'
  | 'quantity'
  | 'unit'
  | 'unitPrice'
  | 'discountRate'
  | 'taxId'
  | 'unitCost'

export interface GridColumn {
  id: CellId
  head: string
  align?: 'end'
  /** As it stands in the cell while nobody writes there. */
  show: (line: DraftLine) => string
  /** As it is written. */
  text: (line: DraftLine) => string
  read: (text: string) => { change: LineChange } | { fault: string }
}

const plain = (change: LineChange) => ({ change })
const fine = (text: string) => Number.isFinite(Number(text)) && text !== ''

/** The cells of a line that are typed, in the reader's way of writing figures. */
export function gridColumns(
  t: (words: string) => string,
  locale: string,
  currency: string,
  taxes: readonly { id: string; name: string }[],
  /** The base currency, where the reader may see and write what a line costs. */
  costs?: string,
): GridColumn[] {
  const written = (decimal: string | null) =>
    decimal === null || !fine(decimal) ? (decimal ?? '') : formatQuantity(decimal, locale)
  const figure = (id: 'quantity' | 'unitPrice', head: string, show: (value: string) => string): GridColumn => ({
    ...{ id, head, align: 'end' },
    show: (line) => (fine(line[id]) ? show(line[id]) : line[id]),
    text: (line) => (id === 'unitPrice' && line.unitPrice === '0' && line.product === null ? '' : written(line[id])),
    read: (text) => {
      const read = readDecimal(text, locale)
      return 'fault' in read ? read : plain({ [id]: read.value })
    },
  })
  return [
    {
      ...{ id: 'product', head: t('Product') },
      show: ({ product }) => product?.code ?? product?.name ?? '',
      text: ({ product }) => product?.code ?? product?.name ?? '',
      read: (text) => plain(text.trim() === '' ? { product: null } : { description: text.trim(), product: null }),
    },
    {
      ...{ id: 'description', head: t('Description') },
      show: ({ product, description }) => description || (product?.name ?? ''),
      text: ({ product, description }) => description || (product?.name ?? ''),
      read: (text) => plain({ description: text }),
    },
    figure('quantity', t('Quantity'), (value) => formatQuantity(value, locale)),
    {
      ...{ id: 'unit', head: t('Unit') },
      show: ({ unit }) => unit,
      text: ({ unit }) => unit,
      read: (text) => (text.length > 20 ? { fault: t('At most 20 characters.') } : plain({ unit: text.trim() })),
    },
    figure('unitPrice', t('Price'), (value) => formatPrice(value, currency, locale)),
    {
      ...{ id: 'discountRate', head: t('Discount'), align: 'end' },
      show: ({ discountRate }) => showPercent(discountRate, locale),
      text: ({ discountRate }) => showPercent(discountRate, locale),
      read: (text) => {
        const read = readPercent(text, locale)
        return 'fault' in read ? read : plain({ discountRate: read.value })
      },
    },
    {
      ...{ id: 'taxId', head: t('Tax') },
      show: ({ taxId }) => taxes.find(({ id }) => id === taxId)?.name ?? '',
      text: ({ taxId }) => taxes.find(({ id }) => id === taxId)?.name ?? '',
      read: (text) => {
        const words = text.trim().toLowerCase()
        if (words === '') return plain({ taxId: null })
        const found = taxes.find(({ name }) => name.toLowerCase().startsWith(words))
        return found ? plain({ taxId: found.id }) : { fault: t('No tax is called that.') }
      },
    },
    ...(costs === undefined ? [] : [costColumn(t, locale, costs, written)]),
  ]
}

function costColumn(
  t: (words: string) => string,
  locale: string,
  base: string,
  written: (decimal: string | null) => string,
): GridColumn {
  return {
    ...{ id: 'unitCost', head: t('Cost'), align: 'end' },
    show: ({ unitCost }) => (unitCost ? formatPrice(unitCost, base, locale) : ''),
    text: ({ unitCost }) => written(unitCost ?? null),
    read: (text) => {
      if (text.trim() === '') return plain({ unitCost: null })
      const read = readDecimal(text, locale)
      return 'fault' in read ? read : plain({ unitCost: read.value })
    },
  }
}

/** Which cells a line has: text has words alone, what comes back does so at what it was sold for, and what is set off by its amount. */
export function hasCell({ kind, quantity }: DraftLine, cell: CellId): boolean {
  if (kind === 'text') return cell === 'description'
  if (kind === 'return') return cell === 'quantity' || cell === 'description'
  if (kind === 'advance' && quantity.startsWith('-')) return cell === 'description' || cell === 'unitPrice'
  if (cell === 'unitCost') return kind === 'sale'
  if (cell === 'product') return kind === 'sale' || kind === 'charge'
  return true
}
