import { describe, expect, test } from 'vitest'
import { keystroke, matchStrokes } from './keystroke.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  keystroke({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('a key press', () => {
  test.each([
    ['⌘K and Ctrl+K are one', press('k', { metaKey: true }), 'mod+k'],
    ['', press('K', { ctrlKey: true }), 'mod+k'],
    ['a sign counts, not how it was made', press('?', { shiftKey: true }), '?'],
    ['', press('[', { altKey: true }), '['],
    ['⇧X', press('X', { shiftKey: true }), 'shift+x'],
    ['⌘↵', press('Enter', { metaKey: true }), 'mod+Enter'],
    ['a figure', press('1'), '1'],
  ])('%s %s', (_why, made, wanted) => expect(made).toBe(wanted))
})

describe('keys that follow one another', () => {
  const wanted = ['g v', 'g t', 'v', undefined, 'v']
  test('begin', () => expect(matchStrokes(['g'], wanted)).toBe('begun'))
  test('end', () => expect(matchStrokes(['g', 't'], wanted)).toEqual({ action: 1 }))
  test('the action registered last wins', () => expect(matchStrokes(['v'], wanted)).toEqual({ action: 4 }))
  test('anything else is none of ours', () => expect(matchStrokes(['g', 'x'], wanted)).toBe('none'))
})
