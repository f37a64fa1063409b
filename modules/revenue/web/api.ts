import { createApi } from '#platform/web/index.ts'
import { revenueRoutes } from '../contract/routes.ts'

export const api = createApi('revenue', revenueRoutes)
