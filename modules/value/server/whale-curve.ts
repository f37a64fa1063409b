/** One account's place on the whale curve. Amounts are minor units; shares are fractions of the total. */
export interface WhalePlace<Id> {
  rank: number
  id: Id
  name: string
  value: bigint
  cumulative: bigint
  /** value ÷ total; undefined where the total is not positive. */
  share: number | undefined
  cumulativeShare: number | undefined
}

export interface WhaleCurve<Id> {
  places: WhalePlace<Id>[]
  total: bigint
  /** The first ceil(0.2 n) accounts. */
  top20: { accounts: number; amount: bigint; share: number | undefined }
  /** The highest point of the curve: after the last account that adds to it. Rank 0 where nobody adds. */
  peak: { rank: number; amount: bigint; share: number | undefined }
  unprofitable: { accounts: number; amount: bigint }
  /** How many of the best earn together what the unprofitable lose, or all who earn where they earn less. */
  matchedBy: { accounts: number; amount: bigint } | undefined
}

export interface Contribution<Id> {
  id: Id
  name: string
  value: bigint
}

/**
 * The whale curve of Kaplan and Narayanan (2001): accounts by what they contribute, best first (ties by name, then id),
 * and the running sum as a share of the total. Where the total is not positive there are no shares, only money.
 * The statement in `ranked-accounts.ts` answers the same for many accounts; a test compares them.
 */
export function whaleCurve<Id extends string>(contributions: readonly Contribution<Id>[]): WhaleCurve<Id> {
  const total = contributions.reduce((sum, { value }) => sum + value, 0n)
  const places: WhalePlace<Id>[] = []
  let cumulative = 0n
  for (const { id, name, value } of contributions.toSorted(bestFirst)) {
    cumulative += value
    const shares = { share: shareOf(value, total), cumulativeShare: shareOf(cumulative, total) }
    places.push({ rank: places.length + 1, id, name, value, cumulative, ...shares })
  }
  const earning = places.filter(({ value }) => value > 0n).length
  const losing = places.filter(({ value }) => value < 0n)
  const first = Math.ceil(places.length / 5)
  const loss = losing.reduce((sum, { value }) => sum + value, 0n)
  const at = (rank: number) => places[rank - 1]?.cumulative ?? 0n
  const matched = places.find((place) => place.cumulative >= -loss)?.rank ?? earning
  return {
    places,
    total,
    top20: { accounts: first, amount: at(first), share: shareOf(at(first), total) },
    peak: { rank: earning, amount: at(earning), share: shareOf(at(earning), total) },
    unprofitable: { accounts: losing.length, amount: loss },
    matchedBy: losing.length === 0 ? undefined : { accounts: matched, amount: at(matched) },
  }
}

/** part ÷ total as a fraction; not defined where the total is not positive. */
export const shareOf = (part: bigint | number, total: bigint | number): number | undefined =>
  total > 0 ? Number(part) / Number(total) : undefined

function bestFirst<Id extends string>(a: Contribution<Id>, b: Contribution<Id>): number {
  if (a.value !== b.value) return a.value > b.value ? -1 : 1
  return byText(a.name, b.name) || byText(a.id, b.id)
}

/** By code point, as the database's "C" collation: the same on every machine. */
function byText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
