import { z } from 'zod'
import { filter } from './filter.ts'

/** Who sees a view: whoever made it, the people in teams with them, or everybody. */
export const sharings = ['own', 'team', 'all'] as const
export type Sharing = (typeof sharings)[number]

/** The lists that views are of. */
export const viewLists = ['account', 'contact'] as const
export type ViewList = (typeof viewLists)[number]

const layouts = ['table', 'cards', 'board'] as const

const text = (most: number) => z.string().max(most).optional()

/** How a list is looked at, as its address holds it; what is left out is as in a list that was just opened. */
export const viewSettings = z.strictObject({
  type: text(40),
  stage: text(100),
  kind: text(40),
  owner: text(40),
  segment: text(200),
  find: text(200),
  filter: filter.optional(),
  sort: text(100),
  /** The ids of the columns, in their order. */
  columns: z.array(z.string().max(90)).max(60, 'Use at most 60 columns').optional(),
  group: text(90),
  layout: z.enum(layouts).optional(),
})
export type ViewSettings = z.output<typeof viewSettings>

/** What only the list of accounts has. */
const ofAccounts = ['type', 'stage', 'kind', 'owner', 'segment'] as const

/** Where the settings say what their list does not have; undefined where all is well. */
export function notOfList(list: ViewList, settings: ViewSettings): string | undefined {
  if (list === 'account') return undefined
  return settings.layout === 'board' ? 'layout' : ofAccounts.find((name) => settings[name] !== undefined)
}

const name = z
  .string()
  .trim()
  .min(1, 'The view has no name. Give it one.')
  .max(60, 'Use at most 60 characters')
  .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')

export const newView = z.strictObject({
  list: z.enum(viewLists).default('account'),
  name,
  sharing: z.enum(sharings).default('own'),
  settings: viewSettings,
})
export const viewFields = newView
  .omit({ list: true })
  .extend({ sharing: z.enum(sharings) })
  .partial()
export type ViewFields = z.output<typeof viewFields>

export const savedView = z.object({
  id: z.uuid(),
  list: z.enum(viewLists),
  name: z.string(),
  sharing: z.enum(sharings),
  owner: z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() }),
  /** Whether the reader may change and delete it. */
  mayChange: z.boolean(),
  settings: viewSettings,
  version: z.number().int(),
})
export type SavedView = z.infer<typeof savedView>
