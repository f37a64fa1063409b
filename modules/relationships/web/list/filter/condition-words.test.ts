import { expect, test } from 'vitest'
import type { Condition, FieldKind } from '../../../contract/filter.ts'
import { conditionWords, isWhole } from './condition-words.ts'

const words = {
  t: (text: string) => text,
  orMore: (count: number) => `or ${count} more`,
  valueWord: (_: string, value: string | number) => (value === 'me' ? 'me' : `“${value}”`),
}

test.each<[kind: FieldKind, condition: Omit<Condition, 'field'>, sentence: string]>([
  ['text', { is: 'is', value: 'Cork' }, 'is “Cork”'],
  ['text', { is: 'is', value: ['Cork', 'Dublin'] }, 'is “Cork” or “Dublin”'],
  ['text', { is: 'is-not', value: ['a', 'b', 'c', 'd', 'e'] }, 'is not “a” or “b” or “c” or 2 more'],
  ['text', { is: 'empty' }, 'is empty'],
  ['member', { is: 'is', value: 'me' }, 'is me'],
  ['member', { is: 'empty' }, 'is nobody'],
  ['money', { is: 'between', value: [1, 2] }, 'between “1” and “2”'],
  ['day', { is: 'not-in-last', value: 90 }, 'not in the last 90 days'],
  ['day', { is: 'in-last', value: 1, period: 'month' }, 'in the last month'],
  ['day', { is: 'in-this', period: 'quarter' }, 'in this quarter'],
  ['day', { is: 'is', value: '2026-03-01' }, 'on “2026-03-01”'],
  ['day', { is: 'empty' }, 'never'],
])('%s %o reads "%s"', (kind, condition, sentence) => {
  expect(conditionWords(kind, { field: 'x', ...condition }, words)).toBe(sentence)
})

test.each<[whole: boolean, condition: Omit<Condition, 'field'>]>([
  [true, { is: 'empty' }],
  [true, { is: 'in-this', period: 'year' }],
  [false, { is: 'is' }],
  [false, { is: 'is', value: '' }],
  [true, { is: 'is', value: 0 }],
  [false, { is: 'between', value: [1] }],
  [true, { is: 'between', value: [1, 2] }],
])('is whole: %s for %o', (whole, condition) => {
  expect(isWhole({ field: 'x', ...condition })).toBe(whole)
})
