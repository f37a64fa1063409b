import type { QueryKey } from '@tanstack/react-query'

/** An event as the stream tells it. */
export interface LiveEvent {
  seq: number
  type: string
  subjects: readonly { type: string; id: string }[] | null
}

/**
 * The queries that show what an event tells of: by the type of a record it names (`thing: (id) => [['thing', id]]`), or
 * by what the event's own type begins with (`'thing.*': [['things']]`). A key stands for all that begin with it.
 */
export interface LiveKeys {
  readonly [event: `${string}.*`]: readonly QueryKey[]
  readonly [subject: string]: readonly QueryKey[] | ((id: string) => readonly QueryKey[])
}

/** The key every query begins with. */
export const everything: QueryKey = []

/** What an event makes stale, as the slices say. */
export function touchedBy({ type, subjects }: LiveEvent, live: readonly LiveKeys[]): QueryKey[] {
  const family: `${string}.*` = `${type.slice(0, type.indexOf('.'))}.*`
  return live.flatMap((keys) => [
    ...(keys[family] ?? []),
    ...(subjects ?? []).flatMap((subject) => {
      const found = keys[subject.type] ?? []
      return typeof found === 'function' ? found(subject.id) : found
    }),
  ])
}
