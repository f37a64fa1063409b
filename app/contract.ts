import { activityRoutes } from '#modules/activities/contract/routes.ts'
import { cleanUpRoutes } from '#modules/data-quality/contract/clean-up.ts'
import { duplicateRoutes } from '#modules/data-quality/contract/duplicate-routes.ts'
import { importRoutes } from '#modules/data-quality/contract/routes.ts'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { revenueRoutes } from '#modules/revenue/contract/routes.ts'
import { sampleRoutes } from '#modules/sample/contract/routes.ts'
import { valueRoutes } from '#modules/value/contract/routes.ts'
import { workspaceRoutes } from '#modules/workspace/contract/routes.ts'

/** Every slice's routes, for the typed client: `api.relationships.listAccounts({ limit: 50 })`. */
export const contract = {
  workspace: workspaceRoutes,
  relationships: relationshipRoutes,
  activities: activityRoutes,
  dataQuality: { ...importRoutes, ...duplicateRoutes, ...cleanUpRoutes },
  revenue: revenueRoutes,
  value: valueRoutes,
  sample: sampleRoutes,
}
