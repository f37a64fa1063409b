import { expect, test } from 'vitest'
import { addressIn } from './address-in.ts'

test.each([
  ['https://oxbow.example/list', 'https://oxbow.example/list'],
  [' oxbow.example ', 'https://oxbow.example'],
  ['oxbow.example/a?b=c', 'https://oxbow.example/a?b=c'],
  ['oxbow.example:8080/a', 'https://oxbow.example:8080/a'],
  ['elena@saltgrass.example', 'mailto:elena@saltgrass.example'],
  ['mailto:elena@saltgrass.example', 'mailto:elena@saltgrass.example'],
  ['+49 30 123-45', 'tel:+493012345'],
  ['tel:112', 'tel:112'],
])('%j leads to %s', (typed, address) => expect(addressIn(typed)).toBe(address))

test.each([
  '',
  'nothing',
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://oxbow.example',
  '/accounts/1',
  '12',
  'a b.example',
])('%j leads nowhere', (typed) => expect(addressIn(typed)).toBeUndefined())
