import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { revenueRoutes } from '#modules/revenue/contract/routes.ts'
import { workspaceRoutes } from '#modules/workspace/contract/routes.ts'
import { createApi } from '#platform/web/index.ts'
import { valueRoutes } from '../contract/routes.ts'

export const api = createApi('value', valueRoutes)
export const revenueApi = createApi('revenue', revenueRoutes)
export const relationshipsApi = createApi('relationships', relationshipRoutes)
export const workspaceApi = createApi('workspace', workspaceRoutes)
