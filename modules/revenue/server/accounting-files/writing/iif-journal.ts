import type { JournalAccount, JournalBook, JournalEntry } from '../../../contract/journal.ts'
import { dayText, decimalOf, distinctNames, narration, oneLine } from './journal-text.ts'

/** General journal entries for QuickBooks Desktop; whom they name stands before them as customer or vendor. */
export async function* iifJournal(book: JournalBook, entries: AsyncIterable<JournalEntry>): AsyncGenerator<string> {
  const names = distinctNames(book.accounts, iifAccount)
  yield row('!ACCNT', 'NAME', 'ACCNTTYPE', 'ACCNUM')
  for (const account of book.accounts) yield row('ACCNT', names.get(account.code)!, typeOf(account), account.code)
  yield row('!CUST', 'NAME')
  yield row('!VEND', 'NAME')
  yield row('!TRNS', 'TRNSTYPE', 'DATE', 'ACCNT', 'NAME', 'AMOUNT', 'DOCNUM', 'MEMO')
  yield row('!SPL', 'TRNSTYPE', 'DATE', 'ACCNT', 'NAME', 'AMOUNT', 'DOCNUM', 'MEMO')
  yield row('!ENDTRNS')
  const known = new Set<string>()
  for await (const entry of entries) {
    if (entry.postings.length === 0) continue
    const party = cell(entry.party)
    if (party !== '' && !known.has(party)) {
      known.add(party)
      yield row(bought.has(entry.source) ? 'VEND' : 'CUST', party)
    }
    const [day, memo] = [dayText(entry.day, 'mdy'), narration(entry)]
    for (const [at, { code, amount }] of entry.postings.entries())
      yield row(
        at === 0 ? 'TRNS' : 'SPL',
        'GENERAL JOURNAL',
        ...[day, names.get(code)!, party, decimalOf(amount, book.digits), entry.number ?? '', memo],
      )
    yield row('ENDTRNS')
  }
}

const bought = new Set(['bill', 'expense', 'receipt'])

const byRole: Record<string, string> = {
  bank: 'BANK',
  cash: 'BANK',
  receivables: 'AR',
  payables: 'AP',
  'cost-of-goods': 'COGS',
}
const byType = { asset: 'OCASSET', liability: 'OCLIAB', equity: 'EQUITY', income: 'INC', expense: 'EXP' }

const typeOf = ({ role, type }: JournalAccount): string => byRole[role ?? ''] ?? byType[type]

/** QuickBooks takes 31 characters, and reads a colon as an account within another. */
const iifAccount = ({ name }: JournalAccount): string => cell(name).replaceAll(':', '-').slice(0, 28)

const row = (...cells: string[]): string => `${cells.map(cell).join('\t')}\r\n`

const cell = (text: string | null): string => oneLine(text).replaceAll('"', "'")
