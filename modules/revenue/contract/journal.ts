export const journalFormats = ['hledger', 'beancount', 'iif', 'quickbooks', 'xero', 'datev'] as const
export type JournalFormat = (typeof journalFormats)[number]

/** An account of the ledger as a journal names it. */
export interface JournalAccount {
  code: string
  name: string
  type: 'asset' | 'liability' | 'equity' | 'income' | 'expense'
  /** What we use it for, where it is one of ours. */
  role: string | null
}

/** What one document, payment or expense posted; its postings sum to zero. */
export interface JournalEntry {
  id: string
  day: string
  source: string
  number: string | null
  party: string | null
  memo: string | null
  /** Minor units of `currency`, debit positive. */
  postings: (JournalAccount & { amount: bigint })[]
  currency: string
}

/** What stands above the entries. */
export interface JournalBook {
  company: string
  currency: string
  /** Places of the minor unit. */
  digits: number
  /** Both days are in it. */
  from: string
  to: string
  accounts: JournalAccount[]
  writtenAt: Date
  /** How the firm writes days, where a program reads them so. */
  dayOrder: 'dmy' | 'mdy'
}
