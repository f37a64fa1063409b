import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { unpackWoff } from './unpack-woff.ts'

const { resolve } = createRequire(import.meta.url)

/**
 * In the order in which they are asked for a letter; small files, of which a document embeds what it uses. Noto Sans, and
 * for Arabic IBM Plex: in Noto's the dots of letters are glyphs of their own, and a copied word would lose them.
 */
const families = [
  'latin',
  'latin-ext',
  'cyrillic',
  'greek',
  'devanagari',
  'arabic',
  'vietnamese',
  'cyrillic-ext',
  'greek-ext',
]
export type Family = (typeof families)[number]
type Weight = 'normal' | 'bold'

/** A piece of text that one font has all letters of. */
export interface Run {
  text: string
  family: Family
}

/** Where pdfmake finds the bytes in its own file system. */
const fontName = (family: Family, weight: Weight) => `${family}-${weight}.ttf`

/** Every font with its bytes, for pdfmake. */
export const fontFiles = (): { name: string; bytes: Buffer }[] =>
  families.flatMap((family) =>
    (['normal', 'bold'] as const).map((weight) => ({ name: fontName(family, weight), bytes: bytesOf(family, weight) })),
  )

export const fontDefinitions = () =>
  Object.fromEntries(
    families.map((family) => [family, { normal: fontName(family, 'normal'), bold: fontName(family, 'bold') }]),
  )

/** Cuts a text where the font changes. A letter that no font has is a question mark: a PDF/A holds no empty boxes. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const letter of plain(text)) {
    const current = runs.at(-1)
    // A space, a mark above a letter and the like stay with what stands before them where its font has them.
    const stays = current && !/[\p{L}\p{N}]/u.test(letter) && has(current.family, letter)
    const family = stays ? current.family : familyOf(letter)
    const shown = family ? letter : '?'
    if (current?.family === (family ?? 'latin')) current.text += shown
    else runs.push({ text: shown, family: family ?? 'latin' })
  }
  return runs
}

/** In points. */
export function widthOf(runs: Run[], size: number, weight: Weight): number {
  return runs.reduce((sum, { text, family }) => {
    const font = opened(family, weight)
    const { advanceWidth } = font.layout(text)
    return sum + (advanceWidth / font.unitsPerEm) * size
  }, 0)
}

/** Composed letters, one kind of space, nothing that has no shape: those marks have done their work before. */
const plain = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u00a0\u202f\u2007\u2009\t]/g, ' ')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')

const known = new Map<string, Family | undefined>()

function familyOf(letter: string): Family | undefined {
  if (known.has(letter)) return known.get(letter)
  const found = families.find((family) => has(family, letter))
  // Of a language there are some hundred letters, of all of Unicode a million.
  if (known.size < 5000) known.set(letter, found)
  return found
}

const has = (family: Family, letter: string) => opened(family, 'normal').hasGlyphForCodePoint(letter.codePointAt(0)!)

const fonts = new Map<string, Font>()

function opened(family: Family, weight: Weight): Font {
  const name = fontName(family, weight)
  const font = fonts.get(name) ?? (create(bytesOf(family, weight)) as Font)
  fonts.set(name, font)
  return font
}

function bytesOf(family: Family, weight: Weight): Buffer {
  const from = family === 'arabic' ? 'ibm-plex-sans-arabic' : 'noto-sans'
  const file = `@fontsource/${from}/files/${from}-${family}-${weight === 'bold' ? 600 : 400}-normal.woff`
  return unpackWoff(readFileSync(resolve(file)))
}
