import { createApi } from '#platform/web/index.ts'
import { activityRoutes } from '../contract/routes.ts'

export const api = createApi('activities', activityRoutes)
