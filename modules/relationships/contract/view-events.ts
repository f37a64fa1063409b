import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { sharings, viewLists, viewSettings } from './saved-view.ts'

/** A view as it is kept; old settings stay readable when new ones are added. */
export const keptView = z.object({
  /** There were views before there were any of people. */
  list: z.enum(viewLists).default('account'),
  name: z.string(),
  sharing: z.enum(sharings),
  ownerId: z.uuid(),
  settings: viewSettings.loose(),
})
export type KeptView = z.output<typeof keptView>

const settingsWords = { name: 'Name', sharing: 'Shared with', settings: 'What it shows' }

export const viewSaved = defineEvent({
  type: 'view.saved',
  body: z.object({ after: keptView }),
  sentence: ({ after }) => ['The view ', { strong: after.name }, ' saved'],
  icon: 'eye',
  strand: 'change',
})

export const viewChanged = defineEvent({
  type: 'view.changed',
  body: z.object({ before: keptView, after: keptView }),
  sentence: ({ after }) => ['The view ', { strong: after.name }, ' changed'],
  fields: settingsWords,
  icon: 'eye',
  strand: 'change',
})

export const viewDeleted = defineEvent({
  type: 'view.deleted',
  body: z.object({ before: keptView }),
  sentence: ({ before }) => ['The view ', { strong: before.name }, ' deleted'],
  icon: 'trash',
  strand: 'change',
})
