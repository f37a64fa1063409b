import { createApi } from '#platform/web/index.ts'
import { workspaceRoutes } from '../contract/routes.ts'

export const api = createApi('workspace', workspaceRoutes)
