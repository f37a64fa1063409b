import { expect, test } from 'vitest'
import type { Side } from '#modules/relationships/web/index.ts'
import type { DuplicatePair } from '../../contract/duplicate.ts'
import {
  afresh,
  comingPairs,
  type Decision,
  decide,
  nothingToReview,
  refuse,
  shownPair,
  step,
  takeBack,
  waitingIn,
  withPairs,
} from './review.ts'

const record = (id: string) => ({ id, name: id, detail: '', version: 1 })
const pairOf = (a: string, b: string): DuplicatePair => ({
  ...{ id: `${a}-${b}`, kind: 'contact', a: record(a), b: record(b), probability: 0.9, reasons: [], state: 'open' },
})
const merge = (pair: DuplicatePair, stays: Side = 'a'): Decision => ({ pair, as: 'merge', stays, take: [] })
const apart = (pair: DuplicatePair): Decision => ({ pair, as: 'different', stays: 'a', take: [] })
const [one, two, three] = [pairOf('ann', 'anna'), pairOf('bea', 'beata'), pairOf('cy', 'cyrus')]
const begun = withPairs(nothingToReview, [one, two, three])
const shown = (review: typeof begun) => shownPair(review)?.pair.id

test('a decision shows the next pair at once, and the last of all shows none', () => {
  const first = decide(begun, apart(one))
  expect(shown(first)).toBe(two.id)
  const none = decide(decide(first, merge(two)), apart(three))
  expect(shown(none)).toBeUndefined()
  expect(waitingIn(none)).toBe(0)
})

test('what is left for later comes again behind the end, and back goes over what is open', () => {
  const later = step(begun, 1)
  expect(shown(later)).toBe(two.id)
  const through = decide(decide(later, apart(two)), apart(three))
  expect(shown(through)).toBe(one.id)
  expect(shown(step(step(begun, 1), -1))).toBe(one.id)
  expect(shown(step(decide(begun, apart(one)), -1))).toBe(three.id)
})

test('pairs with a record that was merged away leave with it, and come back with the undo', () => {
  const cluster = withPairs(nothingToReview, [one, pairOf('anna', 'ana'), pairOf('ann', 'ana'), two])
  const merged = decide(cluster, merge(one))
  expect(shown(merged)).toBe('ann-ana')
  expect(waitingIn(merged)).toBe(2)
  const [decision] = merged.decided
  const back = takeBack(merged, decision as Decision)
  expect(shown(back)).toBe(one.id)
  expect(waitingIn(back)).toBe(4)
  expect(back.decided).toEqual([])
})

test('the other side may stay: then the pairs of the first leave', () => {
  const cluster = withPairs(nothingToReview, [one, pairOf('anna', 'ana'), pairOf('ann', 'ana')])
  expect(shown(decide(cluster, merge(one, 'b')))).toBe('anna-ana')
})

test('a refused one comes back behind the pair that is shown, with its sentence', () => {
  const decided = decide(begun, merge(one))
  const refused = refuse(decided, decided.decided[0] as Decision, 'Somebody merged them already.')
  expect(shown(refused)).toBe(two.id)
  const next = step(refused, 1)
  expect(shownPair(next)).toMatchObject({ pair: one, refused: 'Somebody merged them already.' })
})

test('a refusal after the last pair shows it again', () => {
  const decided = decide(withPairs(nothingToReview, [one]), merge(one))
  const refused = refuse(decided, decided.decided[0] as Decision, 'No.')
  expect(shownPair(refused)).toMatchObject({ pair: one, refused: 'No.' })
})

test('a pair that one undo brings back stays away while another merge holds its record', () => {
  const cluster = withPairs(nothingToReview, [one, pairOf('anna', 'beata'), two])
  const both = decide(decide(cluster, merge(one)), merge(two))
  const back = takeBack(both, both.decided[0] as Decision)
  expect(waitingIn(back)).toBe(1)
})

test('more of the list comes behind, what is known is not asked again, and what comes is read ahead', () => {
  const more = withPairs(decide(begun, apart(one)), [one, pairOf('dee', 'deirdre')])
  expect(more.items).toHaveLength(4)
  expect(comingPairs(more, 1).map(({ id }) => id)).toEqual([two.id, three.id])
})

test('a list read anew stands alone, and what was decided before can still be taken back', () => {
  const through = decide(withPairs(nothingToReview, [one]), merge(one))
  const anew = afresh(through, [two])
  expect(anew.items).toHaveLength(1)
  expect(shown(anew)).toBe(two.id)
  const back = takeBack(anew, anew.decided[0] as Decision)
  expect(shown(back)).toBe(one.id)
  expect(waitingIn(back)).toBe(2)
})

test('an undo that was refused is decided again, and the pair that is shown stays', () => {
  const decided = decide(begun, merge(one))
  const decision = decided.decided[0] as Decision
  const elsewhere = step(takeBack(decided, decision), 1)
  expect(shown(decide(elsewhere, decision))).toBe(two.id)
})
