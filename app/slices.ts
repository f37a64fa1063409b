import {
  activitySteps,
  commentsPanel,
  filesPanel,
  meetingsPanel,
  notesPanel,
  passageSearch,
  personCommentsPanel,
  personFilesPanel,
  personMeetingsPanel,
  promisesPanel,
  removeAttachments,
  removeComments,
  removeMeetings,
  removeNotes,
  removeTasks,
  talksPanel,
  tasksPanel,
  timelinePanel,
  wordsPanel,
} from '#modules/activities/server/index.ts'
import { activitiesSlice } from '#modules/activities/server/routes.ts'
import { dataQualitySteps } from '#modules/data-quality/server/index.ts'
import { dataQualitySlice } from '#modules/data-quality/server/routes.ts'
import { standardiseSoon } from '#modules/relationships/server/index.ts'
import { relationshipsSlice } from '#modules/relationships/server/routes.ts'
import {
  documentKeeper,
  documentSearch,
  favouritesPanel,
  productSearch,
  revenueSteps,
  statementAccountPanel,
  subscriptionKeeper,
} from '#modules/revenue/server/index.ts'
import { revenueSlice } from '#modules/revenue/server/routes.ts'
import { sampleSlice } from '#modules/sample/server/routes.ts'
import { valueSlice } from '#modules/value/server/routes.ts'
import { workspaceSlice } from '#modules/workspace/server/routes.ts'
import type { SliceServer } from '#platform/server/slice.ts'
import { exportArchive } from './export-archive.ts'
import { importKinds } from './import-kinds.ts'

const known = {
  eventTypes: () => slices.flatMap((slice) => slice.events),
  all: <Name extends 'undo' | 'redo' | 'undoMany' | 'records' | 'sources'>(
    name: Name,
  ): NonNullable<SliceServer[Name]> => Object.assign({}, ...slices.map((slice) => slice[name] ?? {})),
}

/** The highest slice first: what hangs on a record goes before the record. */
export const erasers = () => slices.toReversed().flatMap(({ eraser }) => eraser ?? [])

/** What slices above relationships do when two records are made one. */
export const mergeSteps = [...activitySteps, ...dataQualitySteps, ...revenueSteps]

/** Every slice of the house, lowest first; what one hangs into another is named here. */
export const slices: SliceServer[] = [
  workspaceSlice({ countryFollowers: [standardiseSoon] }),
  relationshipsSlice({
    panels: [
      ...[statementAccountPanel, timelinePanel(known.eventTypes), notesPanel, talksPanel, tasksPanel],
      ...[filesPanel, commentsPanel, meetingsPanel],
    ],
    contactPanels: [
      ...[wordsPanel, promisesPanel, personMeetingsPanel, favouritesPanel, personFilesPanel, personCommentsPanel],
    ],
    searchSources: [documentSearch, productSearch, passageSearch],
    keepers: [documentKeeper, subscriptionKeeper],
    purgers: [removeMeetings, removeNotes, removeTasks, removeAttachments, removeComments],
    mergeSteps,
    erasers,
  }),
  activitiesSlice(known),
  dataQualitySlice(importKinds, exportArchive, { mergeSteps }),
  revenueSlice,
  valueSlice,
  sampleSlice,
]
