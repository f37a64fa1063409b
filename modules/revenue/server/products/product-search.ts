import type { Found, SearchSource } from '#modules/relationships/server/index.ts'
import { listProducts } from './product-queries.ts'

/** Products by the beginning of their code or a part of their name, for who sees products. */
export const productSearch: SearchSource = {
  async find(ctx, words, limit) {
    const search = words.trim()
    if (!ctx.actor.may('product:see') || search.length < 2) return []
    const { items } = await listProducts(ctx, { search, archived: 'no', sort: 'name', limit: Math.min(limit, 5) })
    return items.map(
      ({ id, code, name, family }): Found => ({
        ...{ type: 'product', id, title: name, accountId: null },
        detail: [code, family].filter(Boolean).join(', '),
      }),
    )
  },
}
