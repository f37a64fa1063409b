import { Button } from '@mantine/core'
import { IconBox, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  DataTable,
  EmptyState,
  Failed,
  formatNumber,
  useFields,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { productColumns, productPhoneRow } from './product-columns.tsx'
import { filterOf, type ProductsView, useProducts, useSold } from './useProducts.ts'

interface ProductsTableProps {
  view: ProductsView
  setView: (change: Partial<ProductsView>) => void
  count: number | undefined
}

export function ProductsTable({ view, setView, count }: ProductsTableProps) {
  const t = useWords()
  const { currency, locale } = useSession()
  const { shows } = useFields()
  const cost = shows('document.unitCost')
  const seesSold = useMay('document:see') && shows('account.netSales')
  const products = useProducts(view)
  const sold = useSold(products.data?.pages ?? [])
  const columns = useMemo(
    () => productColumns(t, { currency, locale, cost, sold, seesSold }),
    [t, currency, locale, cost, sold, seesSold],
  )
  const phoneRow = useMemo(() => productPhoneRow({ currency, locale }), [currency, locale])
  const { rows, isPending, isError, error } = products
  if (isError && rows.length === 0) {
    return <Failed title={t('The products did not load')} error={error} again={() => void products.refetch()} />
  }
  const open = ({ id }: { id: string }) => setView({ product: id })
  const label =
    count === undefined ? '' : t('{{count}} products', { count, replace: { count: formatNumber(count, locale) } })
  return (
    <DataTable
      label={t('Products')}
      fill
      rows={rows}
      rowId={(product) => product.id}
      rowName={(product) => product.name}
      columns={columns}
      phoneRow={phoneRow}
      count={count}
      totalsLabel={label}
      {...(view.find === '' && {
        sort: { id: view.sort === 'code' ? 'code' : 'name', desc: false },
      })}
      onSort={({ id }) => setView({ sort: id === 'code' ? 'code' : '' })}
      onOpen={open}
      onOpenBeside={open}
      onEndReached={products.next}
      more={products.hasNextPage}
      loading={isPending}
      stale={products.isPlaceholderData}
      empty={isPending ? undefined : <NoProducts view={view} setView={setView} />}
    />
  )
}

function NoProducts({ view, setView }: Omit<ProductsTableProps, 'count'>) {
  const t = useWords()
  const may = useMay('product:create')
  if (Object.keys(filterOf(view)).length > 0)
    return (
      <EmptyState
        icon={IconBox}
        title={t('No product is so')}
        actions={
          <Button size="form" onClick={() => setView({ find: '', family: '', kind: '', archived: '' })}>
            {t('Show all products')}
          </Button>
        }
      />
    )
  return (
    <EmptyState
      icon={IconBox}
      title={t('No products yet')}
      actions={
        may && (
          <Button
            size="form"
            variant="filled"
            leftSection={<IconPlus size={16} />}
            onClick={() => setView({ new: 'product' })}
          >
            {t('New product')}
          </Button>
        )
      }
    >
      {t('Goods and services stand here with their prices and costs. An import of sales brings those it names.')}
    </EmptyState>
  )
}
