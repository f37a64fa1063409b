import { createApi } from '#platform/web/index.ts'
import { sampleRoutes } from '../contract/routes.ts'

export const api = createApi('sample', sampleRoutes)
