import type { QueryKey } from '@tanstack/react-query'

/** An import seals thousands of events: what they touched is read again once in this many milliseconds. */
const pause = 1000
/** What is sealed together is told together. */
const moment = 60

/** The keys that wait to be read again, each once. */
export class Gathering {
  private readonly keys = new Map<string, QueryKey>()
  private last = Number.NEGATIVE_INFINITY

  add(keys: readonly QueryKey[]): void {
    for (const key of keys) this.keys.set(JSON.stringify(key), key)
  }

  /** Milliseconds until they may be taken; undefined where none waits. */
  due(now: number): number | undefined {
    return this.keys.size === 0 ? undefined : Math.max(moment, this.last + pause - now)
  }

  /**
   * Takes what waits. What is being read just now stays for the next time: that reading began before the change and must
   * neither be the last nor be broken off, or a slow one would never come to its end.
   */
  take(now: number, isBeingRead: (key: QueryKey) => boolean): QueryKey[] {
    this.last = now
    const taken = [...this.keys].filter(([, key]) => !isBeingRead(key))
    for (const [name] of taken) this.keys.delete(name)
    return taken.map(([, key]) => key)
  }
}
