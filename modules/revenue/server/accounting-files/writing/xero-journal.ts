import { csvLine } from '#platform/server/csv-line.ts'
import type { JournalBook, JournalEntry } from '../../../contract/journal.ts'
import { dayText, decimalOf, narration, oneLine } from './journal-text.ts'

/** Manual journals as Xero imports them: debit positive, the tax in accounts of its own. */
export async function* xeroJournal(book: JournalBook, entries: AsyncIterable<JournalEntry>): AsyncGenerator<string> {
  yield csvLine([
    ...['*Narration', '*Date', 'Description', '*AccountCode', '*TaxRate', '*Amount'],
    ...['TrackingName1', 'TrackingOption1', 'TrackingName2', 'TrackingOption2'],
  ])
  for await (const entry of entries) {
    const party = oneLine(entry.party)
    // Lines of one day and one narration are one journal: the number parts them.
    const words = [entry.number, party, narration(entry)].filter(Boolean).join(', ')
    const day = dayText(entry.day, book.dayOrder)
    for (const { code, amount } of entry.postings)
      yield csvLine([words, day, party, code, 'Tax Exempt', decimalOf(amount, book.digits), '', '', '', ''])
  }
}
