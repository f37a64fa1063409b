/** What is open of an account: above zero what is owed, below it what takes away, in minor units. */
export interface OpenOf {
  id: string
  accountId: string
  currency: string
  day: string
  number: string | null
  open: number
}

/** What a file says: this payment pays so much of the document with this number. */
export interface Said {
  fromId: string
  number: string
  amount: number
}

export interface Matched {
  fromId: string
  toId: string
  amount: number
  day: string
}

/**
 * What pays what: first what the file says, then a payment that is as large as an invoice, then the oldest first. Only of one
 * account and currency. The day is the later of the two.
 */
export function oldestFirst(items: OpenOf[], said: Said[]): Matched[] {
  const left = new Map(items.map((item) => [item.id, item.open]))
  const byDay = [...items].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1))
  const matched: Matched[] = []
  const match = (from: OpenOf, to: OpenOf, most: number) => {
    const amount = Math.min(most, -left.get(from.id)!, left.get(to.id)!)
    if (amount <= 0) return
    left.set(from.id, left.get(from.id)! + amount)
    left.set(to.id, left.get(to.id)! - amount)
    matched.push({ fromId: from.id, toId: to.id, amount, day: from.day > to.day ? from.day : to.day })
  }
  const byId = new Map(items.map((item) => [item.id, item]))
  for (const { fromId, number, amount } of said) {
    const from = byId.get(fromId)
    const to = from && byDay.find((item) => item.number === number && item.open > 0 && goesWith(from, item))
    if (to) match(from, to, amount)
  }
  for (const group of groups(byDay)) {
    const owed = group.filter(({ open }) => open > 0)
    const takes = group.filter(({ open }) => open < 0)
    for (const from of takes) {
      const exact = owed.find((to) => left.get(to.id) === -left.get(from.id)!)
      if (exact) match(from, exact, Number.POSITIVE_INFINITY)
    }
    for (let f = 0, t = 0; f < takes.length && t < owed.length; ) {
      match(takes[f]!, owed[t]!, Number.POSITIVE_INFINITY)
      if (left.get(takes[f]!.id) === 0) f++
      else t++
    }
  }
  return matched
}

const goesWith = (one: OpenOf, other: OpenOf) => one.accountId === other.accountId && one.currency === other.currency

function groups(items: OpenOf[]): OpenOf[][] {
  const byKey = new Map<string, OpenOf[]>()
  for (const item of items) {
    const key = `${item.accountId} ${item.currency}`
    const group = byKey.get(key) ?? []
    group.push(item)
    byKey.set(key, group)
  }
  return [...byKey.values()]
}
