const aMinute = 60_000
const longest = 60

interface Rest {
  failures: number
  until: number
}

/**
 * What this process leaves alone for a while because it failed: a mail server that is down, an address that it refuses. A
 * minute the first time, then twice as long each time, an hour at most. Another process finds out by itself; what waits is
 * kept in the database, so that nothing is lost by asking too seldom.
 */
const rests = new Map<string, Rest>()

export const isResting = (what: string, now: Date): boolean => now.getTime() < (rests.get(what)?.until ?? 0)

/** Answers how many minutes it is left alone, and whether this is the first time. */
export function letRest(what: string, now: Date): { minutes: number; first: boolean } {
  const failures = (rests.get(what)?.failures ?? 0) + 1
  const minutes = Math.min(longest, 2 ** (failures - 1))
  rests.set(what, { failures, until: now.getTime() + minutes * aMinute })
  return { minutes, first: failures === 1 }
}

/** It works; answers whether it was left alone before. */
export const restIsOver = (what: string): boolean => rests.delete(what)
