import type { JournalEntry } from '../../../contract/journal.ts'

type Posting = JournalEntry['postings'][number]

export interface Pair {
  debit: Posting
  credit: Posting
  amount: bigint
}

/** An entry as movements between two accounts each: what every account gains and loses stays what it was. */
export function pairPostings(postings: Posting[]): Pair[] {
  const debits = postings.filter(({ amount }) => amount > 0n).map((posting) => ({ posting, left: posting.amount }))
  const credits = postings.filter(({ amount }) => amount < 0n).map((posting) => ({ posting, left: -posting.amount }))
  const pairs: Pair[] = []
  for (let d = 0, c = 0; d < debits.length && c < credits.length; ) {
    const [debit, credit] = [debits[d]!, credits[c]!]
    const amount = debit.left < credit.left ? debit.left : credit.left
    pairs.push({ debit: debit.posting, credit: credit.posting, amount })
    debit.left -= amount
    credit.left -= amount
    if (debit.left === 0n) d++
    if (credit.left === 0n) c++
  }
  return pairs
}
