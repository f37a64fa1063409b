/**
 * Whether a value of one column fixes the value of another in nearly all rows that share it, seen in the sample. At
 * least 20 rows must share a value with another row, or nothing is shown by it.
 */
export function determines(sample: string[][], by: number, what: number, share = 0.98): boolean {
  const { repeated, same } = agreement(sample, by, what)
  return repeated >= 20 && same >= repeated * share
}

/** Rows whose value of `by` was seen before, and how many of them had the value of `what` seen with it first. */
export function agreement(sample: string[][], by: number, what: number): { repeated: number; same: number } {
  const first = new Map<string, string>()
  let repeated = 0
  let same = 0
  for (const cells of sample) {
    const key = cells[by] ?? ''
    if (key === '') continue
    const known = first.get(key)
    if (known === undefined) first.set(key, cells[what] ?? '')
    else {
      repeated++
      if (known === (cells[what] ?? '')) same++
    }
  }
  return { repeated, same }
}
