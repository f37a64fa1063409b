/** A thing of a network, so many steps from the middle. */
export interface Placed {
  id: string
  step: number
}

interface Line {
  from: string
  to: string
}

export interface Spot {
  x: number
  y: number
  /** Where it stands from the middle, in radians; 0 is to the right, and it turns clockwise. */
  angle: number
}

interface Room {
  width: number
  height: number
  /** Left for names at both sides, and above and below. */
  beside: number
  above: number
}

/** From how many on a ring is drawn as a zigzag. */
const crowded = 20

/**
 * Places the middle, those beside it on an inner ring, and those behind them on an outer one, each behind the first of those
 * it is linked with. The same things always stand in the same places.
 */
export function networkLayout(nodes: readonly Placed[], edges: readonly Line[], room: Room): Spot[] {
  const inner = nodes.filter(({ step }) => step === 1)
  const behind = behindWhom(nodes, edges)
  const outer = nodes.length - inner.length - 1
  // Half of the turn is shared by those beside, half by those behind: one with many behind leaves the others their room.
  const share = (id: string) => {
    const even = 1 / inner.length
    return outer > 0 ? even / 2 + (behind.get(id)?.length ?? 0) / outer / 2 : even
  }
  const angles = new Map<string, number>()
  const far = new Map<string, number>()
  // The first of them stands at the right, where its name has room.
  let turned = inner[0] ? -share(inner[0].id) / 2 : 0
  for (const [at, { id }] of inner.entries()) {
    const followers = behind.get(id) ?? []
    angles.set(id, turnOf(turned + share(id) / 2))
    far.set(id, (outer > 0 ? 0.5 : 0.82) + zigzag(at, inner.length))
    for (const [nth, other] of followers.entries()) {
      angles.set(other, turnOf(turned + (share(id) * (nth + 0.5)) / followers.length))
      far.set(other, 0.92 + zigzag(nth, outer))
    }
    turned += share(id)
  }
  const [across, down] = [room.width / 2 - room.beside, room.height / 2 - room.above]
  return nodes.map(({ id }) => {
    const angle = angles.get(id) ?? 0
    const distance = far.get(id) ?? 0
    return {
      x: room.width / 2 + Math.cos(angle) * across * distance,
      y: room.height / 2 + Math.sin(angle) * down * distance,
      angle,
    }
  })
}

const turnOf = (share: number) => share * 2 * Math.PI

const zigzag = (at: number, of: number) => (of < crowded ? 0 : at % 2 === 0 ? 0.08 : -0.08)

/** Those of the second step by whom of the first they stand behind. */
function behindWhom(nodes: readonly Placed[], edges: readonly Line[]): Map<string, string[]> {
  const steps = new Map(nodes.map(({ id, step }) => [id, step]))
  const before = new Map<string, string>()
  for (const { from, to } of edges) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (steps.get(one) === 1 && steps.get(other) === 2 && !before.has(other)) before.set(other, one)
    }
  }
  const outer = nodes.filter(({ step }) => step === 2)
  const behind = new Map<string, string[]>()
  for (const { id } of outer) {
    const first = before.get(id)
    if (first !== undefined) behind.set(first, [...(behind.get(first) ?? []), id])
  }
  return behind
}
