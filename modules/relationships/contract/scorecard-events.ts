import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'
import { type KeptReview, keptReview, partLabel } from './scorecard.ts'

const body = z.object({ name: z.string(), before: keptReview, after: keptReview })

const fields = { on: 'Day', ...partLabel, note: 'Note' }
const inWords = ({ on, note, ...parts }: KeptReview): string =>
  [
    on,
    ...Object.entries(partLabel).flatMap(([key, label]) => {
      const value = parts[key as keyof typeof parts]
      return value === null || value === undefined ? [] : [`${label.toLowerCase()} ${value}`]
    }),
    note,
  ]
    .filter(Boolean)
    .join(', ')

export const reviewAdded = defineEvent({
  type: 'supplier-review.added',
  body,
  sentence: ({ after }) => ['Reviewed as supplier: ', { strong: inWords(after) }],
  fields,
  icon: 'checks',
  strand: 'change',
})

export const reviewChanged = defineEvent({
  type: 'supplier-review.changed',
  body,
  sentence: ({ before, after }) => [
    'Review as supplier changed from ',
    { strong: inWords(before) },
    ' to ',
    { strong: inWords(after) },
  ],
  fields,
  icon: 'edit',
  strand: 'change',
})

export const reviewRemoved = defineEvent({
  type: 'supplier-review.removed',
  body,
  sentence: ({ before }) => ['Review as supplier removed: ', { strong: inWords(before) }],
  fields,
  icon: 'trash',
  strand: 'change',
})

const weights = z.record(z.string(), z.number())

export const weightsChanged = defineEvent({
  type: 'supplier-weights.changed',
  body: z.object({ before: weights, after: weights }),
  sentence: () => ['The weights of the scorecard of suppliers were changed'],
  fields: { ...partLabel, threshold: 'Warn below' },
  icon: 'settings',
  strand: 'change',
})
