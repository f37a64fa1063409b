import {
  Avatar,
  Chip,
  Day,
  formatNumber,
  formatShare,
  Money,
  type Tone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { PreviewRow } from '../../contract/import-record.ts'
import classes from './Preview.module.css'
import { priceText } from './price-text.ts'

export interface Head {
  id: string
  label: string
  end?: boolean
}

export const saleHeads: readonly Head[] = [
  { id: 'date', label: 'Date' },
  { id: 'document', label: 'Document' },
  { id: 'account', label: 'Account' },
  { id: 'product', label: 'Product' },
  { id: 'quantity', label: 'Qty', end: true },
  { id: 'list', label: 'List', end: true },
  { id: 'discount', label: 'Disc.', end: true },
  { id: 'net', label: 'Net', end: true },
  { id: 'kind', label: 'Kind' },
]

/** A line of a document. Of a rejected one, what could not be read stands as in the file. */
export function SaleCells({ row }: { row: PreviewRow }) {
  const t = useWords()
  const { locale } = useSession()
  const inFile = (label: string) => row.cells.find((cell) => cell.label === label)?.text ?? ''
  const rejected = row.change === 'rejected'
  return (
    <>
      <td data-column="date" data-fault={(rejected && row.date === null) || undefined}>
        {row.date === null ? inFile('Invoice date') : <Day day={row.date} full />}
      </td>
      <td data-column="document">{row.document ?? inFile('Document number')}</td>
      <td data-column="account">
        <AccountName name={row.account ?? inFile('Account')} isNew={row.accountIsNew} />
      </td>
      <td data-column="product">{row.product ?? inFile('Product')}</td>
      <td data-column="quantity" data-end data-loss={Number(row.quantity) < 0 || undefined}>
        {row.quantity === null
          ? inFile('Quantity')
          : formatNumber(Number(row.quantity), locale, digitsOf(row.quantity))}
      </td>
      <td data-column="list" data-end>
        {row.listPrice === null ? inFile('List unit price') : priceText(row.listPrice, row.currency, locale)}
      </td>
      <td data-column="discount" data-end>
        {row.discountRate !== null && formatShare(row.discountRate, locale)}
      </td>
      <td data-column="net" data-end>
        {row.net === null ? (
          inFile('Net amount')
        ) : (
          <Money minor={row.net} mode="minor" {...(row.currency === null ? {} : { currency: row.currency })} />
        )}
      </td>
      <td data-column="kind">
        <Chip tone={toneOf(row)}>{rejected ? t('Rejected') : t(sentenceCase(row.kind ?? 'sale'))}</Chip>
      </td>
    </>
  )
}

function AccountName({ name, isNew }: { name: string; isNew: boolean }) {
  const t = useWords()
  return (
    <span className={classes.account}>
      {name !== '' && <Avatar name={name} kind="firm" size={18} />}
      <span>{name}</span>
      {isNew && <Chip tone="accent">{t('new')}</Chip>}
    </span>
  )
}

function toneOf({ change, kind }: PreviewRow): Tone {
  if (change === 'rejected') return 'loss'
  return kind === 'return' || kind === 'allowance' ? 'warn' : 'plain'
}

const digitsOf = (decimal: string) => Math.min(decimal.replace(/0+$/, '').split('.')[1]?.length ?? 0, 6)
const sentenceCase = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
