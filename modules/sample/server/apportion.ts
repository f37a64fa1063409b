/**
 * Splits an integer by weights so that the parts add up to it (largest remainder, Hamilton's method); a part of weight
 * zero gets nothing. `total` must be a multiple of `unit`, and so is every part. Weights are ≥ 0.
 * Throws when there is something to split and every weight is zero.
 */
export function apportion(total: number, weights: readonly number[], unit = 1): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum <= 0) {
    if (total !== 0) throw new Error(`${total} cannot be split: every weight is zero`)
    return weights.map(() => 0)
  }
  const exact = weights.map((weight) => ((total / unit) * weight) / sum)
  const parts = exact.map(Math.floor)
  let left = Math.round(total / unit) - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share - parts[i]! }))
    .filter(({ i }) => weights[i]! > 0)
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (let k = 0; left > 0; k++, left--) parts[byRemainder[k % byRemainder.length]!.i]! += 1
  return parts.map((part) => part * unit)
}
