import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { FindField } from '#modules/relationships/web/index.ts'
import {
  ChoiceChip,
  FilterBar,
  KeyCap,
  Page,
  Sentence,
  useAction,
  useMay,
  usePageState,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import { productKinds, productKindWord } from '../../contract/product.ts'
import { NewProduct } from './NewProduct.tsx'
import { ProductSheet } from './ProductSheet.tsx'
import { ProductsTable } from './ProductsTable.tsx'
import { productsView, useFamilies, useProductTotals } from './useProducts.ts'

/** What is sold: prices, costs and what stays of them. */
export function ProductsPage() {
  const t = useWords()
  const phone = usePhone()
  const [view, setView] = usePageState(productsView)
  const mayCreate = useMay('product:create')
  const families = useFamilies()
  const totals = useProductTotals(view)
  const add = () => setView({ new: 'product', product: '' })
  const label = t('New product')
  useAction(mayCreate ? { id: 'product.new', label, keys: 'c', icon: IconPlus, run: add } : undefined)
  const button = (size: 'bar' | 'form') =>
    mayCreate && (
      <Button
        size={size}
        variant="filled"
        leftSection={<IconPlus size={16} />}
        rightSection={size === 'bar' && <KeyCap keys="c" on="accent" />}
        onClick={add}
      >
        {label}
      </Button>
    )
  return (
    <Page title={t('Products')} fill actions={!phone && button('bar')} phoneActions={button('form')}>
      <FilterBar end={<FindField value={view.find} onChange={(find) => setView({ find })} />}>
        <ChoiceChip
          group={t('Products')}
          id="family"
          label={t('Family')}
          none={t('Any')}
          value={view.family}
          options={families.map(({ family }) => ({ id: family, name: family }))}
          onChange={(family) => setView({ family })}
        />
        <ChoiceChip
          group={t('Products')}
          id="kind"
          label={t('Kind')}
          none={t('Any')}
          value={view.kind}
          options={productKinds.map((id) => ({ id, name: t(productKindWord[id]) }))}
          onChange={(kind) => setView({ kind })}
        />
        <ChoiceChip
          group={t('Products')}
          id="archived"
          label={t('Archived')}
          none={t('Left out')}
          value={view.archived}
          options={[
            { id: 'yes', name: t('Only these') },
            { id: 'all', name: t('Shown too') },
          ]}
          onChange={(archived) => setView({ archived })}
        />
      </FilterBar>
      {totals && totals.products > 0 && <Lacking {...totals} />}
      <ProductsTable view={view} setView={setView} count={totals?.products} />
      {view.product !== '' && (
        <ProductSheet key={view.product} productId={view.product} onClose={() => setView({ product: '' })} />
      )}
      <NewProduct
        open={view.new !== ''}
        name={view.find}
        onClose={() => setView({ new: '' })}
        onAdded={(product) => setView({ new: '', product })}
      />
    </Page>
  )
}

/** What the list lacks, where it lacks anything. */
function Lacking({ withoutPrice, withoutCost }: { withoutPrice: number; withoutCost?: number }) {
  const t = useWords()
  if (withoutCost)
    return (
      <Sentence note={withoutPrice > 0 ? t('{{count}} products have no price', { count: withoutPrice }) : undefined}>
        {t('The cost of {{count}} products is not known, and so what stays of selling them', { count: withoutCost })}
      </Sentence>
    )
  return withoutPrice > 0 ? <Sentence>{t('{{count}} products have no price', { count: withoutPrice })}</Sentence> : null
}
