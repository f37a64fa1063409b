import type { Command } from './command.ts'

interface Listed {
  summary: string
  load(): Promise<Command>
}

/** Only the one that is asked for is loaded: most need a part of the program. */
export const commands: Record<string, Listed> = {
  account: {
    summary: 'Show an account with its people and everything on its page',
    load: async () => (await import('./account.ts')).accountCommand,
  },
  'api-key': {
    summary: 'Make an API key for a member, list the keys, or revoke one',
    load: async () => (await import('./api-key.ts')).apiKeyCommand,
  },
  backup: {
    summary: 'Copy everything into one file, while people go on working',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  completeness: {
    summary: 'How complete accounts and people are, and what is missing most',
    load: async () => (await import('./completeness.ts')).completenessCommand,
  },
  config: {
    summary: 'Show the settings that are in force',
    load: async () => (await import('./config.ts')).configCommand,
  },
  doctor: {
    summary: 'Say whether all is well, and what to do where it is not',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  duplicates: {
    summary: 'Find people or firms that may be there twice',
    load: async () => (await import('./duplicates.ts')).duplicatesCommand,
  },
  export: {
    summary: 'Write everything into a folder, for another PostgreSQL or as CSV, .xlsx or vCard',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  'import-all': {
    summary: 'Put an export into an empty installation',
    load: async () => (await import('./import-all.ts')).importAllCommand,
  },
  import: {
    summary: 'Bring accounts, contacts, activities or sales from CSV, .xlsx, vCard or UBL files',
    load: async () => (await import('./import.ts')).importCommand,
  },
  journal: {
    summary: 'Write the journal for hledger, Beancount, QuickBooks, Xero or DATEV',
    load: async () => (await import('./journal.ts')).journalCommand,
  },
  invoice: {
    summary: 'Write an invoice or a credit note as PDF or as UBL',
    load: async () => (await import('./invoice.ts')).invoiceCommand,
  },
  member: {
    summary: 'List the members, add one, or let one in again',
    load: async () => (await import('./member.ts')).memberCommand,
  },
  merge: {
    summary: 'Make two accounts or two people one; can be undone',
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  migrate: {
    summary: 'Bring the database to this program’s schema',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  portfolio: {
    summary: 'Who carries the firm and who eats the profit',
    load: async () => (await import('./portfolio.ts')).portfolioCommand,
  },
  receivables: {
    summary: 'What is owed to us, by account and age',
    load: async () => (await import('./receivables.ts')).receivablesCommand,
  },
  restore: {
    summary: 'Put a backup back, into an empty folder',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  sample: {
    summary: 'Load the sample company, or remove it',
    load: async () => (await import('./sample.ts')).sampleCommand,
  },
  search: {
    summary: 'Find accounts, people and documents by words',
    load: async () => (await import('./search.ts')).searchCommand,
  },
  secrets: {
    summary: 'Replace the key that keeps secrets in the database unreadable, or the one that signs sessions',
    load: async () => (await import('./secrets.ts')).secretsCommand,
  },
  serve: {
    summary: 'Serve: all in one process, or requests and work in the background apart',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  statement: {
    summary: 'Gross sales to gross profit, whole or in parts',
    load: async () => (await import('./statement.ts')).statementCommand,
  },
  today: {
    summary: 'What is to be done, and who has not heard from us',
    load: async () => (await import('./today.ts')).todayCommand,
  },
  undo: {
    summary: 'Take back what one event did',
    load: async () => (await import('./undo.ts')).undoCommand,
  },
  upgrade: {
    summary: 'Bring the data to this version: copied first, looked at afterwards, put back when it fails',
    load: async () => (await import('./upgrade.ts')).upgradeCommand,
  },
}
