import { IconTags, IconTrash } from '@tabler/icons-react'
import { type ClipboardEvent, useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  Failed,
  Name,
  type Selection,
  SelectionAction,
  Share,
  toast,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { PriceList, PriceListItem } from '../../contract/price-list.ts'
import { formatPrice } from '../price.ts'
import { readDecimal, readDiscount, showDecimal, showDiscount } from '../products/decimal-text.ts'
import classes from '../products/Products.module.css'
import { readPasted } from '../products/pasted-prices.ts'
import { EntryRow } from './EntryRow.tsx'
import { useChangeItems, useItems } from './usePriceList.ts'

/** The prices of a list: typed over in place, added in the row above, or pasted from a sheet. */
export function ItemsGrid({ list }: { list: PriceList }) {
  const t = useWords()
  const may = useMay('product:change')
  const { locale } = useSession()
  const items = useItems(list.id)
  const change = useChangeItems(list.id)
  const [selected, setSelected] = useState<Selection>(new Set<string>())
  const columns = useItemColumns(list, may)
  const paste = usePaste(list)
  const remove = (ids: Selection) =>
    change.mutate({ remove: [...ids] }, { onSuccess: () => setSelected(new Set<string>()) })
  if (items.isError && items.rows.length === 0)
    return <Failed title={t('The prices did not load')} error={items.error} again={() => void items.refetch()} />
  return (
    <div className={classes.grid} onPaste={may ? paste : undefined}>
      {may && <EntryRow list={list} />}
      <DataTable
        label={t('Prices of {{name}}', { name: list.name })}
        fill
        rowHeight={34}
        rows={items.rows}
        rowId={({ id }) => id}
        rowName={nameOf(t)}
        columns={columns}
        count={list.items}
        totalsLabel={t('{{count}} prices', { count: list.items })}
        phoneRow={(item) => ({
          title: nameOf(t)(item),
          note:
            item.minQuantity === '0' ? item.product?.code : t('from {{quantity}} on', { quantity: item.minQuantity }),
          figure:
            item.price === null ? (
              <Share value={Number(item.discountRate)} />
            ) : (
              formatPrice(item.price, list.currency, locale)
            ),
        })}
        {...(may && {
          selectable: true,
          selection: selected,
          onSelect: setSelected,
          selectionBar: (ids: Selection) => (
            <SelectionAction id="price.remove" label={t('Take out')} icon={IconTrash} danger run={() => remove(ids)} />
          ),
        })}
        onEndReached={items.next}
        more={items.hasNextPage}
        loading={items.isPending}
        empty={
          items.isPending ? undefined : (
            <EmptyState icon={IconTags} title={t('No prices yet')}>
              {may && t('Choose a product or a family above, or paste lines from a sheet: code, quantity, price.')}
            </EmptyState>
          )
        }
      />
    </div>
  )
}

const nameOf = (t: ReturnType<typeof useWords>) => (item: PriceListItem) =>
  item.product?.name ?? t('All of {{family}}', { family: item.family })

/** What is typed into a cell replaces the row; a price takes the place of a discount, and the other way round. */
function useItemColumns(list: PriceList, may: boolean): Column<PriceListItem>[] {
  const t = useWords()
  const { locale } = useSession()
  const { mutateAsync: write } = useChangeItems(list.id)
  return useMemo(() => {
    const save = async (item: PriceListItem, change: Partial<PriceListItem>) => {
      const { id, productId, family, minQuantity, price, discountRate } = { ...item, ...change }
      // What failed is said by the write itself.
      await write({
        set: [{ id, productId, family, minQuantity, price, discountRate }],
        said: t('{{name}} has another price', { name: nameOf(t)(item) }),
      }).catch(() => undefined)
    }
    const edit = (
      show: (item: PriceListItem) => string,
      read: typeof readDecimal,
      put: (value: string | null) => Partial<PriceListItem> | undefined,
    ) =>
      may
        ? {
            text: show,
            fault: (text: string) => {
              const found = read(text, locale)
              if ('fault' in found) return t(found.fault)
              return put(found.value) === undefined ? t('Write a number, or take the row out.') : undefined
            },
            save: async (item: PriceListItem, text: string) => {
              const found = read(text, locale)
              const change = 'fault' in found ? undefined : put(found.value)
              if (change) await save(item, change)
            },
          }
        : undefined
    const money = (value: string | null | undefined) => value != null && formatPrice(value, list.currency, locale)
    const columns: Column<PriceListItem>[] = [
      {
        id: 'name',
        head: t('Product or family'),
        width: 200,
        grow: true,
        cell: (item) => <Name>{nameOf(t)(item)}</Name>,
      },
      { id: 'code', head: t('Code'), width: 110, drop: 2, cell: ({ product }) => product?.code },
      {
        id: 'from',
        head: t('From quantity'),
        align: 'end',
        width: 124,
        cell: ({ minQuantity }) => (minQuantity === '0' ? '' : showDecimal(minQuantity, locale)),
        edit: edit(
          ({ minQuantity }) => showDecimal(minQuantity, locale),
          readDecimal,
          (value) => ({ minQuantity: value ?? '0' }),
        ),
      },
      {
        id: 'price',
        head: t('Price'),
        align: 'end',
        width: 120,
        strong: true,
        cell: ({ price }) => money(price),
        edit: edit(
          ({ price }) => showDecimal(price, locale),
          readDecimal,
          (value) => (value === null ? undefined : { price: value, discountRate: null }),
        ),
      },
      {
        id: 'discount',
        head: t('Discount'),
        align: 'end',
        width: 100,
        cell: ({ discountRate }) => discountRate !== null && <Share value={Number(discountRate)} />,
        edit: edit(
          ({ discountRate }) => showDiscount(discountRate, locale),
          readDiscount,
          (value) => (value === null ? undefined : { price: null, discountRate: value }),
        ),
      },
      {
        id: 'list',
        head: t('List price'),
        align: 'end',
        width: 110,
        drop: 1,
        cell: ({ product }) => money(product?.listPrice),
      },
      {
        id: 'off',
        head: t('Off the list price'),
        align: 'end',
        width: 140,
        drop: 3,
        cell: (item) => <Share value={offOf(item)} />,
      },
    ]
    return columns.map(({ edit: editing, ...column }) => (editing ? { ...column, edit: editing } : column))
  }, [t, locale, list.currency, may, write])
}

function offOf({ price, discountRate, product }: PriceListItem): number | undefined {
  if (discountRate !== null) return Number(discountRate)
  if (!product?.listPrice || Number(product.listPrice) === 0 || price === null) return undefined
  return 1 - Number(price) / Number(product.listPrice)
}

/** Lines from a sheet, all or none; what cannot be read is said and nothing is written. */
function usePaste(list: PriceList) {
  const t = useWords()
  const { locale } = useSession()
  const { mutate } = useChangeItems(list.id)
  return (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const { rows, faults } = readPasted(text, locale)
    if (faults.length > 0) {
      toast({ text: `${faults.slice(0, 3).join(' ')} ${t('Nothing was written.')}`, mood: 'failed' })
      return
    }
    mutate({ set: rows.map(({ what, ...item }) => ({ ...item, named: what })) })
  }
}
