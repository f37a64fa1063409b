import { expect, test } from 'vitest'
import { initialsOf, softColour, solidColour } from './initials.ts'

test.each([
  ['Saltgrass Hotels', 'SH'],
  ['Lantern Row Cafés', 'LR'],
  ['Ember & Alder Grill', 'EA'],
  ['Lockkeeper’s Café', 'LC'],
  ['élan', 'É'],
  ['', ''],
])('%s has the initials %s', (name, initials) => expect(initialsOf(name)).toBe(initials))

test('colleagues of the sample company can be told apart by colour', () => {
  const names = [
    'Ines Calloway',
    'Tomasz Birk',
    'Priya Nandal',
    'Seun Adeyo',
    'Marit Sollund',
    'Joaquín Beltrane',
    'Hana Ostrow',
  ]
  expect(new Set(names.map(solidColour)).size).toBe(names.length)
  expect(softColour('Saltgrass Hotels')).toBe(softColour('Saltgrass Hotels'))
})
