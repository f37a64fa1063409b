import type { NewCustomField } from '#modules/relationships/contract/custom-field.ts'

/** The fields that Oxbow & Tern made for its accounts and people, by a key of the sample's own. */
export const sampleFields: readonly (NewCustomField & { sampleKey: string })[] = [
  {
    ...{ sampleKey: 'prices', record: 'account', name: 'Price list', type: 'choice', required: false },
    choices: [
      { name: 'Standard', colour: 'gray' },
      { name: 'House', colour: 'blue' },
      { name: 'Partner', colour: 'teal' },
      { name: 'Festival', colour: 'orange' },
    ],
  },
  { ...{ sampleKey: 'target', record: 'account', name: 'Yearly target', type: 'money', required: false } },
  {
    ...{ sampleKey: 'days', record: 'account', name: 'Delivery days', type: 'choices', required: false },
    choices: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((name) => ({ name })),
  },
  { ...{ sampleKey: 'review', record: 'account', name: 'Next review', type: 'date', required: false } },
  {
    ...{ sampleKey: 'reached', record: 'account', name: 'Target reached', type: 'formula', required: false },
    formula: '[Net sales] / [Yearly target]',
    help: 'Net sales of the last twelve months by the target: 1 is reached.',
    digits: 2,
  },
  { ...{ sampleKey: 'newsletter', record: 'contact', name: 'Newsletter', type: 'yes-no', required: false } },
]

const prices = ['standard', 'house', 'partner', 'festival']
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

/** What customers of the sample hold in them, the same every time. */
export function sampleValues(at: number, isCustomer: boolean): Record<string, unknown> | undefined {
  if (!isCustomer || at % 7 === 6) return undefined
  return {
    'price-list': prices[(at * 3 + 1) % prices.length],
    'yearly-target': (25 + ((at * 37 + 41) % 60) * 5) * 10_000,
    'delivery-days': days.filter((_, day) => (at + day) % 3 === 0),
    ...(at % 3 === 0 && { 'next-review': `2027-0${1 + (at % 9)}-15` }),
  }
}
