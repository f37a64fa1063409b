import { addWords } from '#platform/web/index.ts'
import type { DuplicateKind, DuplicatePair } from '../../contract/duplicate.ts'

/** How sure it is, in a word: certain is said of nothing that nobody has looked at. */
export function likelihoodWord(probability: number): string {
  if (probability >= 0.99) return 'Nearly certain'
  if (probability >= 0.95) return 'Very likely'
  if (probability >= 0.8) return 'Likely'
  return 'Possible'
}

/** As a whole per cent; never 100 of what was not decided. */
export const wholeShare = (probability: number) => Math.min(99, Math.round(probability * 100)) / 100

/** Where a record has its page. */
export const recordPath = (kind: DuplicateKind, id: string) => `/${kind === 'account' ? 'accounts' : 'people'}/${id}`

export const kinds: readonly DuplicateKind[] = ['contact', 'account']
export const kindTitle: Record<DuplicateKind, string> = { contact: 'People', account: 'Firms' }
export const avatarKind = (kind: DuplicateKind): 'firm' | 'person' => (kind === 'account' ? 'firm' : 'person')

/** "same e-mail; last name one letter apart". */
export const reasonText = ({ reasons }: Pick<DuplicatePair, 'reasons'>) => reasons.join('; ')

addWords('en', {
  '{{number}} pairs found_zero': 'no pair found',
  '{{number}} pairs found_one': 'one pair found',
  '{{number}} pairs found_other': '{{number}} pairs found',
  '{{number}} people looked through_one': 'One person looked through',
  '{{number}} people looked through_other': '{{number}} people looked through',
  '{{number}} firms looked through_one': 'One firm looked through',
  '{{number}} firms looked through_other': '{{number}} firms looked through',
  '{{number}} left_one': 'the last one',
  '{{number}} left_other': '{{number}} left',
  '{{number}} decisions are being saved_one': 'Saving',
  '{{number}} decisions are being saved_other': 'Saving {{number}} decisions',
  'It would have merged {{number}} pairs of the last scan._zero':
    'It would have merged none of the pairs of the last scan.',
  'It would have merged {{number}} pairs of the last scan._one': 'It would have merged one pair of the last scan.',
  'It would have merged {{number}} pairs of the last scan._other':
    'It would have merged {{number}} pairs of the last scan.',
})
