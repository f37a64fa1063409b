import type { Token } from '../theme/tokens.ts'

/** One thing of a ranking, best first. */
export interface RankedPoint {
  id: string
  /** From 1. */
  rank: number
  name: string
  /** Its own amount, minor units. */
  value: number
  /** What the first to this one are together: a share of the whole (1 = all), or an amount with `measure` "amount". */
  cumulative: number
  /** Colour of its dot and of the ribbon under the axis. */
  tone?: Token
  /** Up to five figures for the tooltip, the largest driver last. */
  figures?: readonly (readonly [label: string, text: string])[]
}

export interface Band {
  /** Ranks, both included. */
  from: number
  to: number
  label: string
  mood: 'good' | 'bad' | 'plain'
}

/** Where the curve is highest. */
export function peakOf(points: readonly RankedPoint[]): RankedPoint | undefined {
  return points.reduce<RankedPoint | undefined>(
    (best, point) => (best === undefined || point.cumulative > best.cumulative ? point : best),
    undefined,
  )
}

/** The ranks named under the axis: the ends, a fifth, the peak, and what fits between. */
export function rankTicks(count: number, peak: number): readonly number[] {
  if (count <= 1) return [1]
  const wanted = [1, Math.round(count * 0.2), Math.round(count * 0.4), Math.round(count * 0.6), peak, count]
  const least = count / 14
  const kept: number[] = []
  for (const rank of [1, count, peak, ...wanted]) {
    if (rank >= 1 && kept.every((other) => Math.abs(other - rank) >= least)) kept.push(rank)
  }
  return kept.toSorted((a, b) => a - b)
}

/** At most `most` points, for a line: always the first, the last and the highest. */
export function thinned(points: readonly RankedPoint[], most: number): readonly RankedPoint[] {
  if (points.length <= most) return points
  const step = points.length / most
  const peak = peakOf(points)
  return points.filter(
    (point, index) =>
      Math.floor(index / step) !== Math.floor((index - 1) / step) || point === peak || index === points.length - 1,
  )
}

/** Index of the point nearest to a rank; points are in the order of their ranks, which may leave some out. */
export function nearestTo(points: readonly RankedPoint[], rank: number): number {
  let low = 0
  let high = points.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.rank ?? 0) < rank) low = middle + 1
    else high = middle
  }
  const before = points[low - 1]
  const here = points[low]
  return before !== undefined && here !== undefined && rank - before.rank <= here.rank - rank ? low - 1 : low
}
