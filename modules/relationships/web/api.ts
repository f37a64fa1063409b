import { workspaceRoutes } from '#modules/workspace/contract/routes.ts'
import { undoRoutes } from '#platform/contract/undo-routes.ts'
import { createApi } from '#platform/web/index.ts'
import { relationshipRoutes } from '../contract/routes.ts'

export const api = createApi('relationships', relationshipRoutes)
export const workspaceApi = createApi('workspace', workspaceRoutes)

const events = createApi('events', undoRoutes)
export const undoEvent = (eventId: string) => events.undo({ id: eventId })
export const undoBatch = (batchId: string) => events.undoBatch({ id: batchId })
