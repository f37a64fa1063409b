import { createApi } from '#platform/web/index.ts'
import { importRoutes } from '../contract/routes.ts'

export const api = createApi('imports', importRoutes)
