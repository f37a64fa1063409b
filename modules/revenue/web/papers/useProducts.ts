import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { OfferedProduct } from '../../contract/papers.ts'
import { api } from '../api.ts'
import type { Draft, DraftLine, LineChange } from './draft.ts'

const forWhom = ({ account, currency, day }: Pick<Draft, 'account' | 'currency' | 'day'>) => ({
  ...(account && { accountId: account.id }),
  ...(currency && { currency }),
  ...(day && { day }),
})

/** The question for what is typed in a cell, the same for the list below it and for leaving it. */
export const productsNamed = (draft: Pick<Draft, 'account' | 'currency' | 'day'>, words: string) => ({
  queryKey: ['offered-products', forWhom(draft), words],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.offeredProducts({ ...forWhom(draft), words, limit: 8 }, { signal }),
  staleTime: 60_000,
})

/** What choosing a product puts on a line. */
export function ofProduct(product: OfferedProduct, taxId: string | null): LineChange {
  const { id, code, name, unit, listPrice, unitPrice, unitCost, rules } = product
  return {
    ...{
      product: { id, code, name },
      description: '',
      unit: unit ?? '',
      listPrice,
      unitPrice: unitPrice ?? listPrice ?? '0',
    },
    ...{ taxId: product.taxId ?? taxId, rules },
    ...(unitCost !== undefined && { unitCost }),
  }
}

/** Products by words or by codes as they were pasted. */
export function useProducts(draft: Draft, taxId: string | null) {
  const client = useQueryClient()
  const { account, currency, day } = draft
  const named = useCallback(
    async (words: string): Promise<OfferedProduct | undefined> => {
      const asked = { account, currency, day }
      // Asked by itself: the list below the cell goes with the cell, and its question with it.
      const known = client.getQueryData<{ items: OfferedProduct[] }>(productsNamed(asked, words).queryKey)
      const { items } = known ?? (await api.offeredProducts({ ...forWhom(asked), words, limit: 8 }))
      const same = (text: string | null) => text?.toLowerCase() === words.toLowerCase()
      return items.find(({ code }) => same(code)) ?? items.find(({ name }) => same(name))
    },
    [client, account, currency, day],
  )
  const byCodes = useCallback(
    async (codes: string[]): Promise<Map<string, OfferedProduct>> => {
      const asked = [...new Set(codes.map((code) => code.trim().toLowerCase()).filter(Boolean))]
      if (asked.length === 0) return new Map()
      const { items } = await api.offeredProducts({
        ...forWhom({ account, currency, day }),
        codes: asked.join('\n'),
        limit: 1000,
      })
      return new Map(items.flatMap((item) => (item.code ? [[item.code.toLowerCase(), item] as const] : [])))
    },
    [account, currency, day],
  )
  const change = useCallback((product: OfferedProduct) => ofProduct(product, taxId), [taxId])
  return { named, byCodes, change }
}

export const nameOf = ({ product, description }: Pick<DraftLine, 'product' | 'description'>) =>
  product?.name ?? description
