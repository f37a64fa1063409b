import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { relationshipTypes, type Stage, stage } from './relationship.ts'

const list = z.object({ stages: z.array(stage) })

/** Of one type of relationship. What stood in a stage that went was moved with it, and has no event of its own. */
export const stagesChanged = defineEvent({
  type: 'stages.changed',
  body: z.object({
    type: z.enum(relationshipTypes),
    before: list,
    after: list,
    moved: z.object({ count: z.number().int(), to: z.string() }).optional(),
  }),
  sentence: ({ type, moved }) => [
    `The stages of ${type}s were changed`,
    ...(moved ? [`; ${moved.count} moved to `, { strong: moved.to }] : []),
  ],
  fields: { stages: 'Stages' },
  value: (stages) => (stages as Stage[]).map(({ name }) => name).join(', '),
  icon: 'settings',
  strand: 'change',
})
