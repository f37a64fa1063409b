import type { JournalAccount, JournalBook, JournalEntry } from '../../../contract/journal.ts'
import { decimalOf, distinctNames, narration, oneLine } from './journal-text.ts'

const roots = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
}

/** A journal for Beancount, of either version. */
export async function* beancountJournal(
  book: JournalBook,
  entries: AsyncIterable<JournalEntry>,
): AsyncGenerator<string> {
  const names = distinctNames(book.accounts, beancountAccount)
  yield `option "title" ${quoted(book.company)}\noption "operating_currency" "${book.currency}"\n\n`
  for (const account of book.accounts)
    yield `${book.from} open ${names.get(account.code)} ${book.currency}\n  name: ${quoted(account.name)}\n`
  for await (const entry of entries) {
    if (entry.postings.length === 0) continue
    const words = [...(entry.party ? [entry.party] : []), narration(entry)].map(quoted).join(' ')
    yield `\n${entry.day} * ${words}\n  id: "${entry.id}"\n`
    if (entry.number) yield `  number: ${quoted(entry.number)}\n`
    for (const { code, amount } of entry.postings)
      yield `  ${names.get(code)}  ${decimalOf(amount, book.digits)} ${entry.currency}\n`
  }
}

/** A part of a name begins with a capital or a figure, and holds letters, figures and dashes. */
export function beancountAccount({ type, code, name }: Omit<JournalAccount, 'role'>): string {
  const part = `${code}-${name}`
    .normalize('NFC')
    .replace(/[^\p{L}\p{Nd}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const first = part.slice(0, 1).toUpperCase()
  return `${roots[type]}:${/^[\p{Lu}\p{Nd}]$/u.test(first) ? first : `X${first}`}${part.slice(1)}`
}

const quoted = (text: string): string => `"${oneLine(text).replace(/[\\"]/g, '\\$&')}"`
