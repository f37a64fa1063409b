/**
 * Which version a record has after one's own writes: who edits one cell after the other writes the second before the first
 * is answered, and must not be told of themselves as of somebody else.
 */
export function ownVersions() {
  const after = new Map<string, number>()
  const place = (id: string, version: number) => `${id} ${version}`
  return {
    wrote: (id: string, seen: number, version: number) => void after.set(place(id, seen), version),
    latest: (id: string, seen: number): number => {
      let version = seen
      for (let next = after.get(place(id, version)); next !== undefined && next > version; ) {
        version = next
        next = after.get(place(id, version))
      }
      return version
    },
  }
}
