import { createClient } from '#platform/contract/client.ts'
import type { Routes } from '#platform/contract/route.ts'

/**
 * The typed client of a slice, for its `web/api.ts`: `export const api = createApi('things', thingRoutes)`,
 * then `api.listThings({ limit: 50 })` in a `useQuery` of its pages.
 */
export function createApi<const Slice extends string, R extends Routes>(slice: Slice, routes: R) {
  return createClient({ [slice]: routes } as Record<Slice, R>)[slice]
}
