import { describe, expect, test } from 'vitest'
import { readChange, readPoints, relativeChange } from './change.ts'
import { formatNumber, formatShare, withMinus } from './number.ts'

describe('numbers and shares', () => {
  test.each([
    [0.542, 'en-IE', 1, '54.2%'],
    [1.5416, 'en-IE', 0, '154%'],
    [-0.045, 'en-IE', 1, '−4.5%'],
    [0, 'en-IE', 1, '0.0%'],
    [-0.0001, 'en-IE', 1, '0.0%'],
    [0.542, 'de-DE', 1, '54,2\u00a0%'],
  ] as const)('%s for %s with %s digits: %s', (value, locale, digits, text) => {
    expect(formatShare(value, locale, digits)).toBe(text)
  })
  test('counts are grouped as the reader groups', () => {
    expect([formatNumber(12640, 'en-IE'), formatNumber(12640, 'de-DE'), formatNumber(1264000, 'en-IN')]).toEqual([
      '12,640',
      '12.640',
      '12,64,000',
    ])
  })
  test('a hyphen inside a text stays what it is', () => expect(withMinus('R-')).toBe('R-'))
})

describe('changes', () => {
  test.each([
    [0.118, 'up', { direction: 'up', mood: 'good', text: '11.8%' }],
    [0.161, 'down', { direction: 'up', mood: 'bad', text: '16.1%' }],
    [-0.045, 'up', { direction: 'down', mood: 'bad', text: '4.5%' }],
    [-0.045, 'down', { direction: 'down', mood: 'good', text: '4.5%' }],
    [0.106, 'neither', { direction: 'up', mood: 'plain', text: '10.6%' }],
    [0.0002, 'up', { direction: 'level', mood: 'plain', text: '0.0%' }],
  ] as const)('%s where %s is better', (value, better, reading) => {
    expect(readChange(value, better, 'en-IE')).toEqual(reading)
  })
  test('of shares are in points', () => expect(readPoints(0.004, 'neither', 'en-IE').text).toBe('0.4 pts'))
  test('from nothing are not defined; from a loss to a gain they are up', () => {
    expect(relativeChange(5, 0)).toBeUndefined()
    expect(relativeChange(50, -100)).toBe(1.5)
  })
})
