import { addWords } from '#platform/web/index.ts'
import type { Expense, IncomeKind, Interval } from '../../contract/expense.ts'

export const incomeWord: Record<IncomeKind, string> = {
  ...{ licence: 'Licence', interest: 'Interest', royalty: 'Royalty', other: 'Other income' },
}
export const intervalWord: Record<Interval, string> = {
  ...{ month: 'Every month', quarter: 'Every quarter', year: 'Every year' },
}

addWords('en', {
  '{{count}} expenses_one': '{{count}} expense',
  '{{count}} expenses_other': '{{count}} expenses',
  '{{count}} bills are open_one': 'One bill is open',
  '{{count}} bills are open_other': '{{count}} bills are open',
})

/** What became of an expense, in a word. */
export function stateOf({ reversesId, reversedBy, open }: Pick<Expense, 'reversesId' | 'reversedBy' | 'open'>) {
  if (reversesId) return 'Takes back'
  if (reversedBy) return 'Taken back'
  return open ? 'Owed' : 'Paid'
}
