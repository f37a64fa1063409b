import type { Side } from '#modules/relationships/web/index.ts'
import type { DuplicatePair } from '../../contract/duplicate.ts'

export interface Decision {
  pair: DuplicatePair
  /** One record of both, or two of their own. */
  as: 'merge' | 'different'
  /** Whose record stays. */
  stays: Side
  /** Fields of which the value of the other one is taken. */
  take: readonly string[]
}

interface Item {
  pair: DuplicatePair
  state: 'open' | 'decided' | 'gone'
  /** Why a decision was not taken, in the server's words. */
  refused?: string
}

/** Pairs one after the other: where one stands, and what was decided, the last of it at the end. */
export interface Review {
  items: readonly Item[]
  /** The pair that is shown; -1 where none is left. */
  at: number
  decided: readonly Decision[]
}

export const nothingToReview: Review = { items: [], at: -1, decided: [] }

export const shownPair = ({ items, at }: Review): Item | undefined => items[at]

/** How many of those that have come wait for a decision. */
export const waitingIn = ({ items }: Review) => items.filter(({ state }) => state === 'open').length

/** The pairs that come next, to be read ahead. */
export function comingPairs(review: Review, count: number): DuplicatePair[] {
  const { items, at } = review
  if (at < 0) return []
  return [...items.slice(at), ...items.slice(0, at)]
    .filter(({ state }) => state === 'open')
    .slice(0, count + 1)
    .map(({ pair }) => pair)
}

/** More of the list has come; what is known already stays as it was decided. */
export function withPairs(review: Review, pairs: readonly DuplicatePair[]): Review {
  const known = new Set(review.items.map(({ pair }) => pair.id))
  const added = pairs.filter(({ id }) => !known.has(id)).map((pair): Item => ({ pair, state: 'open' }))
  const items = [...review.items, ...added]
  return { ...review, items, at: review.at < 0 ? openFrom(items, 0, 1) : review.at }
}

/** The list read anew after everything of it was decided: pairs with merged records stand in it under their survivor. */
export const afresh = (review: Review, pairs: readonly DuplicatePair[]): Review =>
  withPairs(review.at < 0 ? { ...review, items: [] } : review, pairs)

/** What is decided leaves at once; so does every pair with a record that is no more. */
export function decide(review: Review, decision: Decision): Review {
  const { pair, as, stays } = decision
  const merged = as === 'merge' ? pair[stays === 'a' ? 'b' : 'a'].id : undefined
  const items = review.items.map((item): Item => {
    if (item.pair.id === pair.id) return { pair: item.pair, state: 'decided' }
    const gone = item.state === 'open' && (item.pair.a.id === merged || item.pair.b.id === merged)
    return gone ? { ...item, state: 'gone' } : item
  })
  const at = items[review.at]?.state === 'open' ? review.at : openFrom(items, review.at + 1, 1)
  return { items, at, decided: [...review.decided, decision] }
}

/** Goes on without deciding, or back; at the end it begins again with what is left. */
export const step = (review: Review, by: 1 | -1): Review => ({
  ...review,
  at: review.at < 0 ? -1 : openFrom(review.items, review.at + by, by),
})

/** Takes the decision out and shows its pair again. */
export function takeBack(review: Review, decision: Decision): Review {
  const items = reopened(review, decision)
  return {
    items,
    at: items.findIndex(({ pair }) => pair.id === decision.pair.id),
    decided: review.decided.filter((each) => each !== decision),
  }
}

/** The pair comes back behind the one that is shown, so that no key meets another pair than was seen. */
export function refuse(review: Review, decision: Decision, why: string): Review {
  const here = review.items[review.at]?.pair.id
  const all = reopened(review, decision)
  const back = all.find(({ pair }) => pair.id === decision.pair.id)
  if (back === undefined) return review
  const items = all.filter((item) => item !== back)
  const at = items.findIndex(({ pair }) => pair.id === here)
  items.splice(at + 1, 0, { ...back, refused: why })
  return { items, at: Math.max(at, 0), decided: review.decided.filter((each) => each !== decision) }
}

/** Items as they are without this decision; the list may have been read anew since. */
function reopened({ items: known, decided }: Review, decision: Decision): Item[] {
  const stands = known.some(({ pair }) => pair.id === decision.pair.id)
  const items: readonly Item[] = stands ? known : [{ pair: decision.pair, state: 'decided' }, ...known]
  const gone = new Set(decided.filter((each) => each !== decision && each.as === 'merge').map(mergedId))
  const isGone = ({ a, b }: DuplicatePair) => gone.has(a.id) || gone.has(b.id)
  return items.map((item): Item => {
    if (item.pair.id === decision.pair.id) return { pair: item.pair, state: 'open' }
    return item.state === 'gone' && !isGone(item.pair) ? { ...item, state: 'open' } : item
  })
}

const mergedId = ({ pair, stays }: Decision) => pair[stays === 'a' ? 'b' : 'a'].id

/** The next open pair from here on in a direction, all round; -1 where none is open. */
function openFrom(items: readonly Item[], start: number, by: 1 | -1): number {
  const { length } = items
  for (let steps = 0; steps < length; steps++) {
    const at = (((start + steps * by) % length) + length) % length
    if (items[at]?.state === 'open') return at
  }
  return -1
}
