import { expect, test } from 'vitest'
import { readMoment } from './moment.ts'

test.each([
  ['2026-11-28 14:30', '2026-11-28T14:30:00.000Z'],
  ['2026-07-01 14:30', '2026-07-01T13:30:00.000Z'],
  ['2026-07-01 14:30:05.250', '2026-07-01T13:30:05.250Z'],
  ['2026-07-01T14:30Z', '2026-07-01T14:30:00.000Z'],
  ['2026-07-01 14:30+02:00', '2026-07-01T12:30:00.000Z'],
])('%s is by the clock of Dublin, or by the offset behind it', (text, instant) => {
  expect(readMoment(text, 'Europe/Dublin')).toEqual(new Date(instant))
})

test.each(['yesterday', '2026-02-30 10:00', '2026-11-28', '2026-11-28 25:00', '2026-10-25 01:30', '2026-03-29 01:30'])(
  '%s is refused with how to write it: no moment, or one that comes twice or never',
  (text) =>
    expect(() => readMoment(text, 'Europe/Dublin')).toThrow(/is no moment in Europe\/Dublin\. Give day and time/),
)

test('the end is the end', () => expect(readMoment('end')).toBe('end'))
