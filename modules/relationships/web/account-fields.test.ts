import { describe, expect, test } from 'vitest'
import { fieldText, shortWebsite, webAddress } from './account-fields.ts'

const names = {
  memberName: (id: unknown) => (id === 'p' ? 'Priya Nandal' : undefined),
  stageName: (type: string, key: string) => (type === 'customer' && key === 'at-risk' ? 'At risk' : key),
}

describe('a field as people read it', () => {
  test.each([
    ['ownerId', 'p', 'Priya Nandal'],
    ['ownerId', null, ''],
    ['kind', 'person', 'Person'],
    ['city', 'Calder Bay', 'Calder Bay'],
    [
      'relationships',
      [
        { type: 'customer', level: 4, stage: 'at-risk', ownerId: 'p', cadenceDays: 30 },
        { type: 'partner', level: 1, ownerId: null, cadenceDays: null },
      ],
      'Customer, At risk, level 4, Priya Nandal, every 30 days; Partner, level 1',
    ],
  ])('%s %j → %s', (field, value, text) => {
    expect(fieldText(field, value, names)).toBe(text)
  })
})

describe('a website', () => {
  test('opens with its scheme, whether it was typed or not', () => {
    expect(webAddress('saltgrass.example')).toBe('https://saltgrass.example')
    expect(webAddress('http://saltgrass.example')).toBe('http://saltgrass.example')
    // What looks like a scheme of a script stays the name of a host.
    expect(webAddress('javascript:alert(1)')).toBe('https://javascript:alert(1)')
  })

  test('is shown without what everybody knows', () => {
    expect(shortWebsite('https://www.saltgrass.example/')).toBe('saltgrass.example')
  })
})
