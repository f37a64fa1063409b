import type { MatchRecord } from './columns.ts'
import { Comparer } from './compare-records.ts'
import { estimate } from './estimate.ts'
import { type FoundPair, weighPair } from './find-pairs.ts'
import { fieldsOf } from './match-fields.ts'

/** Of records that an index found by what was typed, some one in twenty is the one that is meant. */
const oneInTwenty = Math.log2(1 / 19)

/**
 * How likely `typed` is each of a few records, by the shipped priors: what is typed so far is too little to learn from.
 * Answers in the order of the candidates, which share at least an e-mail, a number or words of the name with it.
 */
export function judgeLikeness(
  kind: 'account' | 'contact',
  typed: MatchRecord,
  candidates: readonly MatchRecord[],
): Pick<FoundPair, 'probability' | 'why'>[] {
  const fields = fieldsOf(kind, [])
  const comparer = new Comparer([typed, ...candidates], fields)
  const model = estimate({ fields, records: 0, candidates: new Uint8Array(), random: new Uint8Array() })
  return candidates.map((_, at) => {
    const levels = new Uint8Array(fields.length)
    comparer.compare(0, at + 1, levels, 0)
    const why = weighPair(comparer, model, 0, at + 1, levels)
    const odds = why.reduce((sum, { weight }) => sum + weight, oneInTwenty)
    return { probability: 1 / (1 + 2 ** -odds), why }
  })
}
