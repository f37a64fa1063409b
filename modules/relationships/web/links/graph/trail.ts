import type { LinkEnd } from '../../../contract/link.ts'

interface Place extends LinkEnd {
  name: string
}

/** Whom one came by, walking from link to link; kept for this window. */
interface Trail {
  by: readonly Place[]
  /** Where it has led to. */
  to: string
}

const place = 'rapport-trail'
const most = 12

/** Whom one came by to somebody. Going back finds the way as it was there; whoever comes from elsewhere begins anew. */
export function cameBy(trail: Trail | undefined, id: string): readonly Place[] {
  if (!trail) return []
  if (trail.to === id) return trail.by
  const at = trail.by.findIndex((each) => each.id === id)
  return at < 0 ? [] : trail.by.slice(0, at)
}

/** One step further. Who comes by somebody again has walked in a circle, and the circle is left out. */
export function further(by: readonly Place[], from: Place, to: string): Trail {
  const at = by.findIndex(({ id }) => id === to)
  return { by: (at < 0 ? [...by, from] : by.slice(0, at)).slice(-most), to }
}

export function keptTrail(): Trail | undefined {
  const text = sessionStorage.getItem(place)
  return text === null ? undefined : (JSON.parse(text) as Trail)
}

export const keepTrail = (trail: Trail) => sessionStorage.setItem(place, JSON.stringify(trail))
