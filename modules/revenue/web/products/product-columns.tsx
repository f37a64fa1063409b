import { IconBox, IconClockDollar, IconPackages, IconRefresh } from '@tabler/icons-react'
import { type Column, Money, Name, type PhoneRow, Share, Undefined } from '#platform/web/index.ts'
import type { ProductRow } from '../../contract/product.ts'
import { formatPrice } from '../price.ts'
import classes from './Products.module.css'

type Row = Pick<ProductRow, 'kind' | 'bundle'>

function ProductIcon({ product: { kind, bundle }, size = 16 }: { product: Row; size?: number }) {
  if (bundle) return <IconPackages size={size} />
  if (kind === 'service') return <IconClockDollar size={size} />
  return kind === 'plan' ? <IconRefresh size={size} /> : <IconBox size={size} />
}

/** What of the list price stays after the cost; undefined where one of them is not known. */
export function marginOf({ listPrice, unitCost }: Pick<ProductRow, 'listPrice'> & { unitCost?: string | null }) {
  if (listPrice === null || !unitCost || Number(listPrice) === 0) return undefined
  return 1 - Number(unitCost) / Number(listPrice)
}

interface Shown {
  currency: string
  locale: string
  /** Whether the role is shown what things cost. */
  cost: boolean
  sold: Map<string, number> | undefined
  seesSold: boolean
}

export function productColumns(
  t: (words: string) => string,
  { currency, locale, cost, sold, seesSold }: Shown,
): Column<ProductRow>[] {
  const price = (value: string | null | undefined, reason: string) =>
    value == null ? <Undefined reason={t(reason)} /> : formatPrice(value, currency, locale)
  return [
    {
      id: 'name',
      head: t('Product'),
      width: 220,
      grow: true,
      sort: 'asc',
      cell: (product) => (
        <span className={classes.name}>
          <ProductIcon product={product} />
          <Name>{product.name}</Name>
          {product.lossLeader && <small>{t('Loss leader')}</small>}
          {product.archived && <small>{t('Archived')}</small>}
        </span>
      ),
    },
    { id: 'code', head: t('Code'), width: 110, sort: 'asc', cell: ({ code }) => code },
    { id: 'family', head: t('Family'), width: 150, drop: 3, cell: ({ family }) => family },
    { id: 'unit', head: t('Unit'), width: 90, drop: 5, cell: ({ unit }) => unit },
    { id: 'tax', head: t('Tax'), width: 140, drop: 6, cell: ({ tax }) => tax?.name },
    {
      id: 'price',
      head: t('List price'),
      align: 'end',
      width: 110,
      strong: true,
      cell: ({ listPrice }) => price(listPrice, 'It has no price yet'),
    },
    ...(cost
      ? ([
          {
            id: 'cost',
            head: t('Unit cost'),
            align: 'end',
            width: 104,
            drop: 2,
            cell: ({ unitCost }) => price(unitCost, 'What it costs is not known'),
          },
          {
            id: 'margin',
            head: t('Margin'),
            align: 'end',
            width: 90,
            drop: 4,
            cell: (product) => <Share value={marginOf(product)} reason={t('It needs a price and a cost')} />,
          },
        ] satisfies Column<ProductRow>[])
      : []),
    ...(seesSold
      ? ([
          {
            id: 'sold',
            head: t('Sold, 12 months'),
            align: 'end',
            width: 136,
            drop: 1,
            cell: ({ id }) => sold && <Money minor={sold.get(id) ?? 0} />,
          },
        ] satisfies Column<ProductRow>[])
      : []),
  ]
}

export const productPhoneRow =
  ({ currency, locale }: Pick<Shown, 'currency' | 'locale'>) =>
  (product: ProductRow): PhoneRow => ({
    leading: <ProductIcon product={product} size={22} />,
    title: product.name,
    note: [product.code, product.family].filter(Boolean).join(', '),
    figure: product.listPrice === null ? undefined : formatPrice(product.listPrice, currency, locale),
  })
