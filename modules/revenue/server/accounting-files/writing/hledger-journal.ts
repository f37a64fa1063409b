import type { JournalAccount, JournalBook, JournalEntry } from '../../../contract/journal.ts'
import { decimalOf, distinctNames, narration, oneLine } from './journal-text.ts'

const roots = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
}

/** What hledger calls them, whose income is revenue. */
const kinds = { asset: 'A', liability: 'L', equity: 'E', income: 'R', expense: 'X' }

/** A journal for hledger, which Ledger reads as well. */
export async function* hledgerJournal(book: JournalBook, entries: AsyncIterable<JournalEntry>): AsyncGenerator<string> {
  const names = distinctNames(book.accounts, hledgerAccount)
  yield `; ${plain(book.company)}: journal from ${book.from} to ${book.to}\n\n`
  yield `commodity ${book.currency}\n${formatOf(book)}\n`
  for (const account of book.accounts) yield `account ${names.get(account.code)}\n  ; type: ${kinds[account.type]}\n`
  for await (const entry of entries) {
    if (entry.postings.length === 0) continue
    // A number stands in every entry: a name that begins with a bracket would be read as one.
    const code = plain(entry.number).replace(/[()]/g, '') || entry.id.slice(-6)
    const words = [plain(entry.party), plain(narration(entry))].filter(Boolean).join(' | ')
    yield `\n${entry.day} * (${code}) ${words}\n  ; id: ${entry.id}\n`
    for (const { code: account, amount } of entry.postings)
      yield `  ${names.get(account)}  ${decimalOf(amount, book.digits)} ${entry.currency}\n`
  }
}

/** Three places must be told from a thousand: hledger wants a mark, and Ledger takes none at the end. */
const formatOf = ({ digits, currency }: JournalBook): string =>
  digits === 0 ? '' : `  format 1000.${'0'.repeat(digits)} ${currency}\n`

/** Two blanks end the name of an account, a semicolon begins a comment. */
export const hledgerAccount = ({ type, code, name }: Omit<JournalAccount, 'role'>): string =>
  `${roots[type]}:${plain(`${code} ${name}`).replaceAll(':', '-')}`

const plain = (text: string | null): string => oneLine(text).replace(/[;|]/g, ',')
