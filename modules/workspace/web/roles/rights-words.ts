import { ruledFields } from '../../contract/fields.ts'
import type { Reach, RecordType, Verb } from '../../contract/rights.ts'
import type { Words } from '../words.ts'

/** How each type of record is called in the middle of a sentence. */
export const recordWord: Record<RecordType, string> = {
  account: 'accounts',
  contact: 'people',
  note: 'notes',
  task: 'tasks',
  attachment: 'files',
  concern: 'concerns',
  document: 'documents',
  payment: 'payments',
  portfolio: 'portfolio',
  product: 'products',
  books: 'books',
  import: 'imports',
  member: 'members',
  workspace: 'settings',
}

export const recordLabel: Record<RecordType, string> = {
  account: 'Accounts',
  contact: 'People',
  note: 'Notes',
  task: 'Tasks',
  attachment: 'Files',
  concern: 'Concerns',
  document: 'Documents',
  payment: 'Payments',
  portfolio: 'Portfolio',
  product: 'Products',
  books: 'Books',
  import: 'Imports',
  member: 'Members',
  workspace: 'Settings',
}

/** Verbs that mean something on a type of record: nobody creates a portfolio. */
export const verbsOn: Record<RecordType, readonly Verb[]> = {
  account: ['see', 'create', 'change', 'delete', 'export'],
  contact: ['see', 'create', 'change', 'delete', 'export'],
  note: ['see', 'create', 'change', 'delete'],
  task: ['see', 'create', 'change', 'delete'],
  attachment: ['see', 'create', 'change', 'delete'],
  concern: ['see', 'change'],
  document: ['see', 'create', 'change', 'delete', 'export'],
  payment: ['see', 'create', 'change'],
  portfolio: ['see', 'export'],
  product: ['see', 'create', 'change', 'delete'],
  books: ['see', 'create', 'change', 'export'],
  import: ['see', 'create', 'delete'],
  member: ['see', 'create', 'change'],
  workspace: ['see', 'change'],
}

/** What hangs on an account has its owner; the rest is nobody's in particular. */
export const ofAccounts = [
  'account',
  'contact',
  'note',
  'task',
  'attachment',
  'concern',
  'document',
  'payment',
  'portfolio',
] as const
export const ofTheHouse = ['product', 'books', 'import', 'member', 'workspace'] as const
export const everyRecord: readonly RecordType[] = [...ofAccounts, ...ofTheHouse]

export const verbLabel: Record<Verb, string> = {
  see: 'See',
  create: 'Create',
  change: 'Change',
  delete: 'Delete',
  export: 'Export',
}

export const reachLabel: Record<Reach | 'no', string> = { no: 'no', own: 'own', team: 'team', all: 'all' }

export const reachSays: Record<Reach | 'no', string> = {
  no: 'Not at all',
  own: 'Those that they own themselves',
  team: 'Those of everybody in their teams',
  all: 'Everybody’s, and nobody’s',
}

/** "See accounts". */
export const rightLabel = (record: RecordType, verb: Verb, t: Words) =>
  t('{{verb}} {{records}}', { verb: t(verbLabel[verb]), records: t(recordWord[record]) })

/** The word of a field: "Phone". */
export function fieldLabel(record: string, field: string): string {
  const known: Readonly<Record<string, { label: string }>> = { ...ruledFields[record as keyof typeof ruledFields] }
  return known[field]?.label ?? field
}

/** "Phone, accounts": of which record the field is. */
export const ruleLabel = (record: RecordType, field: string, t: Words) =>
  t('{{field}}, {{records}}', { field: t(fieldLabel(record, field)), records: t(recordWord[record]) })

/** What a role may do with a field. */
export const ruleWord = { write: 'write', read: 'read only', hidden: 'hidden' } as const
