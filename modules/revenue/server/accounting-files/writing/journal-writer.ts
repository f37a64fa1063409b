import type { JournalBook, JournalEntry, JournalFormat } from '../../../contract/journal.ts'
import { beancountJournal } from './beancount-journal.ts'
import { datevJournal } from './datev-journal.ts'
import { type Encoded, encoded } from './encode-text.ts'
import { hledgerJournal } from './hledger-journal.ts'
import { iifJournal } from './iif-journal.ts'
import { quickbooksJournal } from './quickbooks-journal.ts'
import { xeroJournal } from './xero-journal.ts'

/** Writes entries as they come: memory does not grow with the journal. */
export type WriteJournal = (book: JournalBook, entries: AsyncIterable<JournalEntry>) => AsyncGenerator<string>

interface JournalWriter {
  write: WriteJournal
  /** Of the file's name. */
  ending: string
  encoding: Encoded
  mediaType: string
}

const csv = { ending: 'csv', mediaType: 'text/csv' }

export const journalWriters: Record<JournalFormat, JournalWriter> = {
  hledger: { write: hledgerJournal, ending: 'journal', encoding: 'utf-8', mediaType: 'text/plain' },
  beancount: { write: beancountJournal, ending: 'beancount', encoding: 'utf-8', mediaType: 'text/plain' },
  iif: { write: iifJournal, ending: 'iif', encoding: 'windows-1252', mediaType: 'text/plain' },
  quickbooks: { write: quickbooksJournal, encoding: 'utf-8', ...csv },
  xero: { write: xeroJournal, encoding: 'utf-8', ...csv },
  datev: { write: datevJournal, encoding: 'windows-1252', ...csv },
}

/** The bytes of a journal, in pieces of some ten thousand. */
export function writtenJournal(
  format: JournalFormat,
  book: JournalBook,
  entries: AsyncIterable<JournalEntry>,
): AsyncGenerator<Buffer> {
  const { write, encoding } = journalWriters[format]
  return encoded(write(book, entries), encoding)
}
