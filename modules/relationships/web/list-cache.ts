import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'

interface Listed {
  id: string
}
type Pages<Row> = InfiniteData<{ items: Row[] }>

/** Changes the rows of every list under this key, as they stand in the cache. */
export function mapRows<Row extends Listed>(client: QueryClient, queryKey: QueryKey, change: (rows: Row[]) => Row[]) {
  client.setQueriesData<Pages<Row>>(
    { queryKey },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
  )
}

/** The row of a record as a list shows it now. */
export function rowIn<Row extends Listed>(client: QueryClient, queryKey: QueryKey, id: string): Row | undefined {
  for (const [, data] of client.getQueriesData<Pages<Row>>({ queryKey })) {
    const row = data?.pages.flatMap(({ items }) => items).find((item) => item.id === id)
    if (row !== undefined) return row
  }
  return undefined
}
