/** The value below which this share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

/**
 * Milliseconds of two kinds of work in turns, a few of one and a few of the other, so that what else the machine does
 * falls on both. `least` runs of each at least, more while there is time.
 */
export async function inTurns(
  ours: (run: number) => Promise<unknown>,
  raw: (run: number) => Promise<unknown>,
  { least = 40, seconds = 6 } = {},
): Promise<{ ours: number[]; raw: number[] }> {
  const times = { ours: [] as number[], raw: [] as number[] }
  for (let run = 0; run < 10; run++) await Promise.resolve(ours(run)).then(() => raw(run))
  const end = performance.now() + seconds * 1000
  for (let run = 0; run < least || performance.now() < end; ) {
    for (let at = 0; at < 5; at++) times.ours.push(await timed(() => ours(run + at)))
    for (let at = 0; at < 5; at++) times.raw.push(await timed(() => raw(run + at)))
    run += 5
  }
  return times
}

/** How often per second the work gets done by several clients at once. */
export async function rate(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<unknown>,
): Promise<number> {
  let done = 0
  const begin = performance.now()
  const end = begin + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        await work(client)
        done++
      }
    }),
  )
  return (done * 1000) / (performance.now() - begin)
}
