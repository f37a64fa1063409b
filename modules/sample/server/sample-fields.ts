import type { NewCustomField } from '#modules/relationships/contract/custom-field.ts'

/** The fields that Oxbow & Tern made for its accounts and people, by a key of the sample's own. */
export const sampleFields: readonly (NewCustomField & { sampleKey: string })[] = [
  {
    ...{ sampleKey: 'terms', record: 'account', name: 'Payment terms', type: 'choice', required: false },
    choices: [
      { name: 'On delivery', colour: 'teal' },
      { name: '14 days', colour: 'blue' },
      { name: '30 days', colour: 'yellow' },
      { name: '60 days', colour: 'orange' },
    ],
  },
  { ...{ sampleKey: 'limit', record: 'account', name: 'Credit limit', type: 'money', required: false } },
  {
    ...{ sampleKey: 'days', record: 'account', name: 'Delivery days', type: 'choices', required: false },
    choices: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((name) => ({ name })),
  },
  { ...{ sampleKey: 'review', record: 'account', name: 'Next review', type: 'date', required: false } },
  {
    ...{ sampleKey: 'use', record: 'account', name: 'Limit against a month', type: 'formula', required: false },
    formula: '[Credit limit] / ([Net sales] / 12)',
    help: 'How many months of sales the credit limit covers.',
    digits: 1,
  },
  { ...{ sampleKey: 'newsletter', record: 'contact', name: 'Newsletter', type: 'yes-no', required: false } },
]

const terms = ['on-delivery', '14-days', '30-days', '60-days']
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

/** What customers of the sample hold in them, the same every time. */
export function sampleValues(at: number, isCustomer: boolean): Record<string, unknown> | undefined {
  if (!isCustomer || at % 7 === 6) return undefined
  return {
    'payment-terms': terms[(at * 3 + 1) % terms.length],
    'credit-limit': (25 + ((at * 37 + 41) % 60) * 5) * 10_000,
    'delivery-days': days.filter((_, day) => (at + day) % 3 === 0),
    ...(at % 3 === 0 && { 'next-review': `2027-0${1 + (at % 9)}-15` }),
  }
}
