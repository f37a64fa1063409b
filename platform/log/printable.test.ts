import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test('what steers a terminal is left out, words of any script stay', () => {
  expect(printable('\u001b[31mAda\u0007 \u009b2J\u202egnp.exe\rB')).toBe('[31mAda 2Jgnp.exeB')
  expect(printable('Łódź\tהמכולת\n東京')).toBe('Łódź\tהמכולת\n東京')
})
