import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FieldChoices } from '#modules/relationships/web/index.ts'
import { ProblemError } from '#platform/contract/problem.ts'
import { faultsOf, useWords } from '#platform/web/index.ts'
import { type Product, productKindWord } from '../../contract/product.ts'
import { api } from '../api.ts'
import { ProductForm, type ProductValues } from './ProductForm.tsx'
import classes from './Products.module.css'
import { useWrite } from './useWrite.ts'

const labels: Record<string, string> = {
  ...{ code: 'Code', name: 'Name', family: 'Family', unit: 'Unit', kind: 'Kind', taxId: 'Tax' },
  ...{ lossLeader: 'Loss leader', listPrice: 'List price', prices: 'Other prices', parts: 'Parts' },
}

/** Only what was changed is sent, over the version that was opened; what clashes is asked about. */
export function ChangeProduct({ product: shown, onDone }: { product: Product; onDone: () => void }) {
  const t = useWords()
  const client = useQueryClient()
  // As it was opened: what others save meanwhile is asked about, not written over.
  const [product] = useState(shown)
  const save = useWrite({
    keys: ['products', 'product'],
    write: ({ version, ...change }: Partial<ProductValues> & { version: number }) =>
      api.changeProduct({ id: product.id, ...change }, { version }),
    said: ({ name }) => t('{{name}} saved', { name }),
    inForm: true,
  })
  const conflict =
    save.error instanceof ProblemError && save.error.problem.status === 412
      ? (save.error.problem.conflict ?? {})
      : undefined
  const send = (values: ProductValues) => {
    const change = changesIn(product, values)
    if (Object.keys(change).length === 0) return onDone()
    save.mutate({ ...change, version: product.version }, { onSuccess: onDone })
  }
  const others = save.variables === undefined ? {} : withoutVersion(save.variables)
  const keep = async (mine: [string, unknown][]) => {
    const newest = await client.fetchQuery({
      queryKey: ['product', product.id],
      queryFn: () => api.product({ id: product.id }),
      staleTime: 0,
    })
    const rest = Object.entries(others).filter(([field]) => !(field in (conflict ?? {})))
    save.mutate({ ...Object.fromEntries([...rest, ...mine]), version: newest.version }, { onSuccess: onDone })
  }
  const names = useNames(product)
  if (conflict)
    return (
      <div className={classes.form}>
        <p>{t('Somebody changed this since you opened it')}</p>
        <FieldChoices
          fields={conflict}
          more={Object.keys(others).some((field) => !(field in conflict))}
          labelOf={(field) => labels[field] ?? field}
          textOf={(field, value) => textOf(field, value, names)}
          onSave={(mine) => void keep(mine)}
          onDrop={onDone}
        />
      </div>
    )
  return (
    <div className={classes.form}>
      <ProductForm
        product={product}
        faults={faultsOf(save.error)}
        saving={save.isPending}
        onSave={send}
        actions={
          <Button size="form" variant="subtle" onClick={onDone}>
            {t('Leave as it was')}
          </Button>
        }
      />
    </div>
  )
}

/** What taxes and parts are called, as far as they are known here. */
function useNames({ tax, parts }: Product): ReadonlyMap<string, string> {
  const { data } = useQuery({ queryKey: ['taxes', 'no'], queryFn: ({ signal }) => api.listTaxes({}, { signal }) })
  return new Map([
    ...(tax ? [[tax.id, tax.name] as const] : []),
    ...(data?.items ?? []).map(({ id, name }) => [id, name] as const),
    ...parts.map(({ product }) => [product.id, product.name] as const),
  ])
}

function textOf(field: string, value: unknown, names: ReadonlyMap<string, string>): string {
  const called = (id: string) => names.get(id) ?? '…'
  if (field === 'prices')
    return (value as ProductValues['prices']).map((each) => `${each.price} ${each.currency}`).join(', ')
  if (field === 'parts')
    return (value as ProductValues['parts']).map((each) => `${each.quantity} × ${called(each.productId)}`).join(', ')
  if (field === 'kind') return productKindWord[value as Product['kind']]
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'string') return ''
  return field === 'taxId' ? called(value) : value
}

const withoutVersion = ({ version: _, ...change }: Partial<ProductValues> & { version: number }) => change

function changesIn(product: Product, values: ProductValues): Partial<ProductValues> {
  const stored: Record<string, unknown> = {
    ...product,
    taxId: product.tax?.id ?? null,
    parts: product.parts.map((part) => ({ productId: part.product.id, quantity: part.quantity })),
  }
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(stored[field])),
  )
}
