export { activitiesKind } from './activities-kind.ts'
export { Cells } from './cells.ts'
export { chunksOfNames, grownAfter, rangeOfNames } from './chunks.ts'
export { clearTables } from './clear-table.ts'
export { findDuplicates } from './duplicates/find-duplicates.ts'
export { firmName } from './duplicates/plain-values.ts'
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
export type { ImportKind, ImportRun, ImportScope, Kept } from './import-kind.ts'
export { importReport } from './import-report.ts'
export { readEarlier, readImportRequest } from './import-request.ts'
export { inImport } from './in-import.ts'
export { compareTexts } from './matching/compare-values.ts'
export { plainText } from './matching/plain-text.ts'
export { dataQualitySteps } from './merge-steps.ts'
export { applyNamedAccounts, undoNamedAccounts } from './named-accounts.ts'
export type { ImportKinds } from './open-run.ts'
export { accountKey, planNamedAccounts } from './plan-named-accounts.ts'
export { rowsOfStart } from './preview-records.ts'
export { decideDateOrder } from './reading/decide-date-order.ts'
export { readDay } from './reading/read-day.ts'
export { isEmptyNumber, readNumber } from './reading/read-number.ts'
export { readRows } from './reading/read-rows.ts'
export { ReadingFault } from './reading/reading-fault.ts'
export { decodeStart } from './reading/text-blocks.ts'
export { understandFile } from './reading/understand-file.ts'
export { accountsKind, contactsKind } from './record-kinds.ts'
