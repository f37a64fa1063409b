/** Items that are looked through for a sum; of four of them there are 2,041 ways among twelve. */
const mostItems = 14

/**
 * Ways to make an amount of some of these: all of them, the oldest of them in a row, else up to `most` of any. What takes away
 * (credit notes) counts with its sign. At most three ways are told: more say that the amount proves nothing.
 */
export function sumsOf<T extends { id: string; day: string; expected: number }>(
  items: readonly T[],
  wanted: number,
  most: number,
): T[][] {
  if (items.length === 0 || wanted === 0) return []
  const sorted = [...items].sort((a, b) => (a.day < b.day || (a.day === b.day && a.id < b.id) ? -1 : 1))
  const ways: T[][] = []
  const seen = new Set<string>()
  const take = (way: T[]) => {
    const key = way
      .map(({ id }) => id)
      .sort()
      .join()
    if (!seen.has(key)) ways.push(way)
    seen.add(key)
  }
  let sum = 0
  const row: T[] = []
  for (const item of sorted) {
    sum += item.expected
    row.push(item)
    if (sum === wanted && (row.length === sorted.length || row.length > 1)) take([...row])
  }
  ways.sort((a, b) => b.length - a.length)
  pick(sorted.slice(0, mostItems), 0, wanted, most, [], take, () => ways.length >= 3)
  return ways
}

function pick<T extends { expected: number }>(
  items: T[],
  from: number,
  left: number,
  most: number,
  chosen: T[],
  take: (way: T[]) => void,
  enough: () => boolean,
): void {
  if (left === 0 && chosen.length > 0) {
    take([...chosen])
    return
  }
  if (most === 0 || enough()) return
  for (let at = from; at < items.length; at++)
    pick(items, at + 1, left - items[at]!.expected, most - 1, [...chosen, items[at]!], take, enough)
}
