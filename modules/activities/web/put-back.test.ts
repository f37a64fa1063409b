import { expect, test } from 'vitest'
import { putBack } from './put-back.ts'

const change = (field: string, was?: unknown) => ({ field, label: field, before: 'x', after: null, was })

test('a field, a field of their own and a part of a person are written as their owner takes them', () => {
  expect(putBack('account', change('city', 'Cork'))).toEqual({ city: 'Cork' })
  expect(putBack('account', change('custom.rating', 4))).toEqual({ custom: { rating: 4 } })
  expect(putBack('contact', change('pronunciation', 'vas-ko'))).toEqual({ pronunciation: 'vas-ko' })
  const email = {
    id: '019aa000-0000-7000-8000-000000000001',
    kind: 'work',
    label: null,
    value: 'a@b.example',
    main: true,
  }
  expect(putBack('contact', change('emails', [email]))).toEqual({ emails: [email] })
})

test('what cannot be put back is not offered', () => {
  // Nothing stood there, or only words of it are kept.
  expect(putBack('account', change('city'))).toBeUndefined()
  // No field of the record, and none that its owner would take as it was.
  expect(putBack('account', change('netSales', 100))).toBeUndefined()
  expect(putBack('account', change('since', 'long ago'))).toBeUndefined()
})
