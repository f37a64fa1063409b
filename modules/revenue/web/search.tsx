import { IconBox, IconFileInvoice } from '@tabler/icons-react'
import { searchEverything } from '#modules/relationships/web/index.ts'
import type { Found } from '#platform/web/index.ts'

/** The documents among what was found. */
export async function searchDocuments(query: string, signal: AbortSignal): Promise<Found[]> {
  const hits = await searchEverything(query, signal)
  return hits
    .filter(({ type }) => type === 'document')
    .map(({ id, title, detail }) => ({
      id: `document-${id}`,
      label: title,
      note: detail,
      leading: <IconFileInvoice size={16} />,
      to: `/documents?document=${id}`,
    }))
}

/** The products among what was found. */
export async function searchProducts(query: string, signal: AbortSignal): Promise<Found[]> {
  const hits = await searchEverything(query, signal)
  return hits
    .filter(({ type }) => type === 'product')
    .map(({ id, title, detail }) => ({
      id: `product-${id}`,
      label: title,
      note: detail,
      leading: <IconBox size={16} />,
      to: `/products?product=${id}`,
    }))
}
