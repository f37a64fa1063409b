import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { relationshipTypes, stageList, writtenStages } from './relationship.ts'

export const stageRoutes = defineRoutes({
  listStages: {
    method: 'GET',
    path: '/relationship-stages',
    permission: 'account:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(stageList) }),
    summary: 'The stages of every type of relationship, in their order',
  },
  changeStages: {
    method: 'PUT',
    path: '/relationship-stages/{type}',
    permission: 'workspace:change',
    input: z.strictObject({
      type: z.enum(relationshipTypes),
      stages: writtenStages,
      /** The key of the stage that takes over from those that are not named any more. */
      moveTo: z.string().max(80).optional(),
    }),
    output: stageList.extend({ moved: z.number().int() }),
    summary: 'Make these the stages of a type; what stands in one that goes is moved to another',
  },
})
