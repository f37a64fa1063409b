import { undoRoutes } from '#platform/contract/undo-routes.ts'
import { createApi } from '#platform/web/index.ts'
import { revenueRoutes } from '../contract/routes.ts'

export const api = createApi('revenue', revenueRoutes)

const events = createApi('events', undoRoutes)
export const undoEvent = (eventId: string) => events.undo({ id: eventId })
