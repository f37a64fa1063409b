import { addWords } from '#platform/web/index.ts'

addWords('en', {
  '{{count}} months before_one': 'the month before',
  '{{count}} months before_other': '{{count}} months before',
  'The cost of {{count}} lines is not known_one': 'The cost of one line is not known',
  'The cost of {{count}} lines is not known_other': 'The cost of {{count}} lines is not known',
})
