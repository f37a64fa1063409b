import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MatchRecord } from './columns.ts'
import { findPairs } from './find-pairs.ts'

const first = 'anna ben carla david eva frank grace henry iris jack'.split(' ')
const last = 'berg stone moor hill field ward lake ford wood marsh'.split(' ')
const person = (id: string, values: Record<string, string>): MatchRecord => ({
  id,
  values: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, [value]])),
})

const hash = (text: string) => createHash('sha256').update(text).digest()
const birthdayOf = (bytes: Buffer) => {
  const [year, month, day] = [1930 + (bytes[0]! % 70), 1 + (bytes[1]! % 12), 1 + (bytes[2]! % 28)]
  return String(year * 10_000 + month * 100 + day)
}

/** Twelve people of every name, each with a telephone and a birthday of their own, and an e-mail made from the name. */
const namesakes = first.flatMap((firstName, f) =>
  last.flatMap((lastName, l) =>
    Array.from({ length: 12 }, (_, n) => {
      const number = (f * 10 + l) * 12 + n
      return person(`${firstName}-${lastName}-${n}`, {
        ...{ firstName, lastName, email: `${firstName}.${lastName}${n}@gmail.com` },
        phone: String(200_000_000 + (hash(`phone ${number}`).readUInt32BE() % 700_000_000)),
        birthday: birthdayOf(hash(`birthday ${number}`)),
      })
    }),
  ),
)
const pairsOf = (records: readonly MatchRecord[]) =>
  findPairs('contact', records, 0.5).pairs.map(({ a, b }) => [a, b].toSorted().join(' + '))

test('namesakes whose e-mails are made from the name stay two', () => {
  expect(pairsOf(namesakes).length).toBeLessThan(namesakes.length / 100)
})

test('one who was typed again with a slip is found, whatever the ids and the order', () => {
  const [of] = namesakes
  const again = { id: 'again', values: { ...of!.values, lastName: ['bergg'], email: [] } }
  const found = pairsOf([...namesakes, again])
  expect(found).toContain(`again + ${of!.id}`)
  const renamed = [...namesakes, again].toReversed().map(({ id, values }) => ({ id: `x${id}`, values }))
  expect(
    pairsOf(renamed)
      .map((pair) => pair.replaceAll('x', ''))
      .toSorted(),
  ).toEqual(found.toSorted())
})

test('any number of own fields is told apart', () => {
  const own = Array.from({ length: 12 }, (_, n) => `custom.field${n}`)
  const records = namesakes.map(({ id, values }, at) => ({
    id,
    values: {
      ...values,
      ...Object.fromEntries(own.map((field) => [field, [hash(`${field} ${at}`).toString('hex', 0, 4)]])),
    },
  }))
  const again = { id: 'again', values: records[5]!.values }
  expect(pairsOf([...records, again])).toEqual([`again + ${records[5]!.id}`])
})

test('a missing value is no evidence', () => {
  const { pairs } = findPairs('contact', [person('a', { lastName: 'berg' }), person('b', { firstName: 'anna' })], 0.01)
  expect(pairs.flatMap(({ why }) => why)).toEqual([])
})
