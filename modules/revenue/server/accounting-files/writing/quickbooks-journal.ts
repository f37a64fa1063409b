import { csvLine } from '#platform/server/csv-line.ts'
import type { JournalBook, JournalEntry } from '../../../contract/journal.ts'
import { dayText, decimalOf, distinctNames, entryNumber, narration, oneLine } from './journal-text.ts'

/** Journal entries as QuickBooks Online imports them. */
export async function* quickbooksJournal(
  book: JournalBook,
  entries: AsyncIterable<JournalEntry>,
): AsyncGenerator<string> {
  const names = distinctNames(book.accounts, ({ name }) => oneLine(name).replaceAll(':', '-'))
  yield csvLine([
    ...['*JournalNo', '*JournalDate', '*AccountName', '*Debits', '*Credits'],
    ...['Description', 'Name', 'Currency', 'Location', 'Class'],
  ])
  for await (const entry of entries) {
    const [number, day] = [entryNumber(entry), dayText(entry.day, 'mdy')]
    for (const { code, amount } of entry.postings) {
      const debit = amount > 0n ? decimalOf(amount, book.digits) : ''
      const credit = amount > 0n ? '' : decimalOf(-amount, book.digits)
      yield csvLine([
        ...[number, day, names.get(code)!, debit, credit],
        ...[narration(entry), oneLine(entry.party), entry.currency, '', ''],
      ])
    }
  }
}
