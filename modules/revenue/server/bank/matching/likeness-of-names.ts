import { compareTexts, firmName } from '#modules/data-quality/server/index.ts'

/** Banks cut a name where their field ends. */
const leastCut = 8

/** Names as banks write them: without legal form, in capitals, cut off. */
export function likenessOfNames(counterparty: string | null, name: string): 'same' | 'alike' | 'different' {
  if (!counterparty) return 'different'
  const [theirs, ours] = [firmName(counterparty), firmName(name)]
  if (theirs === '' || ours === '') return 'different'
  if (theirs === ours || theirs.replaceAll(' ', '') === ours.replaceAll(' ', '')) return 'same'
  const [short, long] = theirs.length < ours.length ? [theirs, ours] : [ours, theirs]
  if (short.length >= leastCut && long.startsWith(short)) return 'alike'
  return compareTexts(theirs, ours) < 4 ? 'alike' : 'different'
}
