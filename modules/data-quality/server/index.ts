export { activitiesKind } from './activities-kind.ts'
export { Cells } from './cells.ts'
export { chunksOfNames, grownAfter, rangeOfNames } from './chunks.ts'
export { clearTables } from './clear-table.ts'
export { findDuplicates } from './duplicates/find-duplicates.ts'
export { gatherStatistics } from './gather-statistics.ts'
export {
  currencyOfImport,
  importCommand,
  importOptions,
  importUsage,
  resumeCommand,
  undoCommand,
} from './import-command.ts'
export { importFiles, takeBackImport } from './import-files.ts'
export { importedEventId, importedId } from './import-ids.ts'
export type { ImportKind, ImportRun, ImportScope, Kept, OwnReading } from './import-kind.ts'
export { importReport } from './import-report.ts'
export { readEarlier, readImportRequest } from './import-request.ts'
export { inImport } from './in-import.ts'
export { dataQualitySteps } from './merge-steps.ts'
export { applyNamedAccounts, fillStreets, undoNamedAccounts } from './named-accounts.ts'
export type { ImportKinds } from './open-run.ts'
export { accountKey, planNamedAccounts } from './plan-named-accounts.ts'
export { planParents } from './plan-parents.ts'
export { rowsOfStart } from './preview-records.ts'
export { findEncoding } from './reading/find-encoding.ts'
export { readDay } from './reading/read-day.ts'
export { readNumber } from './reading/read-number.ts'
export { readRecords } from './reading/read-records.ts'
export { readRows } from './reading/read-rows.ts'
export { ReadingFault } from './reading/reading-fault.ts'
export { understandFile } from './reading/understand-file.ts'
export { accountsKind, applyParents, contactsKind } from './record-kinds.ts'
