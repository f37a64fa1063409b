import { addWords } from '#platform/web/index.ts'
import type { ImportKind } from '../contract/import.ts'
import type { ImportStatus } from '../contract/import-record.ts'

/** Kinds in the words of the screen: "Sales lines". */
export const kindWords: Record<ImportKind, string> = {
  sales: 'Sales lines',
  accounts: 'Accounts',
  contacts: 'Contacts',
  activities: 'Activities',
  accounting: 'QuickBooks, Xero',
}

/** In the order of the screen. */
export const kinds = Object.keys(kindWords) as readonly ImportKind[]

/** What a row of a kind becomes. */
export const newWords: Record<ImportKind, string> = {
  sales: 'New lines',
  accounts: 'New accounts',
  contacts: 'New contacts',
  activities: 'New activities',
  accounting: 'New lines and payments',
}

/** A status as a state in the list. */
export const statusWords: Record<ImportStatus, string> = {
  open: 'open',
  planned: 'ready',
  staging: 'reading',
  planning: 'reading',
  applying: 'importing',
  done: 'done',
  stopped: 'stopped',
  failed: 'failed',
  undoing: 'undoing',
  undone: 'undone',
  discarded: 'never started',
}

/** Statuses in which the server works on an import. */
export const isWorking = (status: ImportStatus) => ['staging', 'planning', 'applying', 'undoing'].includes(status)

addWords('en', {
  'Bring these {{count}} files_one': 'Bring this file',
  'Bring these {{count}} files_other': 'Bring these {{count}} files',
  '{{count}} rows_one': 'one row',
  '{{count}} rows_other': '{{count}} rows',
  'Import {{amount}} rows_one': 'Import one row',
  'Import {{amount}} rows_other': 'Import {{amount}} rows',
  '{{amount}} invoices_one': 'one invoice',
  '{{amount}} invoices_other': '{{amount}} invoices',
  '{{amount}} credit notes_one': 'one credit note',
  '{{amount}} credit notes_other': '{{amount}} credit notes',
  '{{amount}} new accounts_one': 'one new account',
  '{{amount}} new accounts_other': '{{amount}} new accounts',
  '{{amount}} new products_one': 'one new product',
  '{{amount}} new products_other': '{{amount}} new products',
  'See the {{amount}}_one': 'See it',
  'See the {{amount}}_other': 'See the {{amount}}',
  '{{amount}} seconds left_one': 'a second left',
  '{{amount}} seconds left_other': '{{amount}} seconds left',
  '{{amount}} minutes left_one': 'a minute left',
  '{{amount}} minutes left_other': '{{amount}} minutes left',
  'Import these {{count}} files_one': 'Go on with this file',
  'Import these {{count}} files_other': 'Go on with these {{count}} files',
})
