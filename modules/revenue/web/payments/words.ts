import { addWords } from '#platform/web/index.ts'

/** What stands open, by its kind. */
export const openWord: Record<string, string> = {
  ...{ invoice: 'Invoice', 'credit-note': 'Credit note', payment: 'Payment', refund: 'Money given back' },
}

addWords('en', {
  'is open from {{count}} accounts_one': 'is open from one account',
  'is open from {{count}} accounts_other': 'is open from {{amount}} accounts',
  '{{count}} accounts owe_one': 'One account',
  '{{count}} accounts owe_other': '{{amount}} accounts',
  '{{count}} days late_one': 'one day late',
  '{{count}} days late_other': '{{count}} days late',
})
