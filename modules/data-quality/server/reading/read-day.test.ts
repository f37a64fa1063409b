import { expect, test } from 'vitest'
import { dayCases } from './day-cases.ts'
import { readDay } from './read-day.ts'

test.each(dayCases)('%j read %s is %j', (text, order, day) => {
  expect(readDay(text, order)).toBe(day)
})
