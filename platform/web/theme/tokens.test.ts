import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { contrast, distance, visions } from './colour.ts'
import { cssVariablesResolver, theme } from './theme.ts'
import { dark, light, type Token } from './tokens.ts'

const themes = Object.entries({ light, dark }) as [string, Record<Token, string>][]
const texts = ['text', 'second', 'third', 'accent', 'gain-text', 'loss-text', 'warn-text'] as const
const marks = [
  'control',
  'gain-mark',
  'loss-mark',
  'warn-mark',
  'total',
  'cost',
  'step-1',
  'step-2',
  'step-3',
  'step-4',
  'step-5',
] as const
const softs = {
  accent: 'accent-soft',
  'gain-text': 'gain-soft',
  'loss-text': 'loss-soft',
  'warn-text': 'warn-soft',
} as const
const steps = ['step-1', 'step-2', 'step-3', 'step-4', 'step-5'] as const
const pairs = steps.flatMap((a, index) => steps.slice(index + 1).map((b) => [a, b] as const))

describe.each(themes)('colours of the %s theme', (name, tokens) => {
  test.each(texts)('%s can be read on ground, canvas and hover', (text) => {
    for (const under of ['ground', 'canvas', 'hover'] as const) {
      expect(contrast(tokens[text], tokens[under]), under).toBeGreaterThanOrEqual(4.5)
    }
  })
  test.each(Object.entries(softs) as [Token, Token][])('%s can be read on %s', (text, soft) => {
    expect(contrast(tokens[text], tokens[soft])).toBeGreaterThanOrEqual(4.5)
  })
  test('text on the accent can be read', () => {
    expect(contrast(tokens['on-accent'], tokens.accent)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(marks)('%s is seen on the ground', (mark) => {
    expect(contrast(tokens[mark], tokens.ground)).toBeGreaterThanOrEqual(3)
  })
  test.each(visions)('gain and loss, and every pair of steps, stay apart with %s', (vision) => {
    for (const [a, b] of [['gain-mark', 'loss-mark'], ['gain-text', 'loss-text'], ...pairs] as [Token, Token][]) {
      expect(distance(tokens[a], tokens[b], vision), `${a} and ${b} in ${name}`).toBeGreaterThanOrEqual(7)
    }
  })
})

test('contrast of black on white is 21', () => expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21))

test('every variable that a stylesheet asks for is one of the theme, or made there', () => {
  const known = cssVariablesResolver(theme as never).dark
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const files = globSync('{platform,modules}/*/**/*.css', { cwd: root })
  expect(files.length).toBeGreaterThan(50)
  const unknown = files.flatMap((file) => {
    const text = readFileSync(`${root}/${file}`, 'utf8')
    const asked = [...text.matchAll(/var\((--r-[a-z0-9-]+)\)/g)].map(([, name]) => name!)
    return asked.filter((name) => !(name in known) && !text.includes(`${name}:`)).map((name) => `${file}: ${name}`)
  })
  expect(unknown).toEqual([])
})
