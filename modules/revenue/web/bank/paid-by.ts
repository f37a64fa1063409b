import type { OpenForLine } from '../../contract/bank.ts'

interface Paid {
  items: { id: string; amount: number; early: boolean }[]
  /** What is left of the line, and what stays open of the documents. */
  rest: number
  left: number
}

/**
 * How a line pays what was chosen: what takes away in full, then the oldest first until the money is used up. With the discount
 * for paying early where the sum is just that. Null where what takes away is more than the rest.
 */
export function paidBy(amount: number, chosen: readonly OpenForLine[]): Paid | null {
  const sorted = [...chosen].sort((a, b) => (a.day < b.day ? -1 : 1))
  const early = sorted.map((item) => ({ id: item.id, amount: item.early ?? item.open, early: item.early !== null }))
  if (early.some((item) => item.early) && early.reduce((sum, item) => sum + item.amount, 0) === amount)
    return { items: early, rest: 0, left: 0 }
  const taken = sorted.filter(({ open }) => open < 0)
  let money = amount - taken.reduce((sum, { open }) => sum + open, 0)
  let left = 0
  const items = taken.map(({ id, open }) => ({ id, amount: open, early: false }))
  for (const { id, open } of sorted.filter((item) => item.open > 0)) {
    const part = Math.min(open, money)
    if (part > 0) items.push({ id, amount: part, early: false })
    money -= part
    left += open - part
  }
  const owed = sorted.reduce((sum, { open }) => sum + open, 0)
  if (taken.length > 0 && owed <= 0) return null
  return { items, rest: Math.max(0, amount - owed), left }
}
