import bidiFactory from 'bidi-js'
import { type Run, runsOf, widthOf } from './fonts.ts'

const bidi = bidiFactory()

export interface Face {
  size: number
  weight: 'normal' | 'bold'
}

/** Whether anything in it is written from right to left. */
export const isMixed = (text: string) => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)

/** In which direction a paragraph is read: by its own letters, and where they are of both kinds by the document. */
export function baseOf(text: string, document: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  if (!isMixed(text)) return 'ltr'
  return document === 'rtl' || isMixed(/\p{L}/u.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr'
}

/**
 * Breaks a paragraph into lines that fit, each as pieces in the order in which they stand on paper from left to right. pdfmake
 * knows one direction only; the shaping of Arabic letters inside a piece is done by its font.
 */
export function visualLines(text: string, base: 'ltr' | 'rtl', width: number, face: Face): Run[][] {
  const embedding = bidi.getEmbeddingLevels(text, base)
  const reorder = (from: number, to: number) => bidi.getReorderSegments(text, embedding, from, to)
  return broken(text, width, face).map(([start, end]) => pieces(text, embedding.levels, start, end, reorder))
}

/** Where each line begins and ends; a word that is too long stands alone. */
function broken(text: string, width: number, face: Face): [number, number][] {
  const lines: [number, number][] = []
  let [start, end] = [0, 0]
  for (const word of text.matchAll(/\s*\S+/g)) {
    const next = word.index + word[0].length
    const fits = widthOf(runsOf(text.slice(start, next).trim()), face.size, face.weight) <= width
    if (!fits && end > start) {
      lines.push([start, end])
      start = word.index + word[0].search(/\S/)
    }
    end = next
  }
  return [...lines, [start, Math.max(end, start)]]
}

type Reorder = (from: number, to: number) => number[][]

function pieces(text: string, levels: Uint8Array, start: number, end: number, reorder: Reorder): Run[] {
  if (end <= start) return []
  const order = Array.from({ length: end - start }, (_, at) => start + at)
  for (const [from = 0, to = 0] of reorder(start, end - 1)) {
    const turned = order.slice(from - start, to - start + 1).reverse()
    order.splice(from - start, turned.length, ...turned)
  }
  return clusters(order, levels).flatMap((at) => {
    const rightToLeft = (levels[at[0]!]! & 1) === 1
    // In the order of reading, as a font wants its letters.
    const logical = rightToLeft ? at.toReversed() : at
    const letters = logical.map((index) => text[index]!)
    const shown = rightToLeft ? letters.map((letter) => bidi.getMirroredCharacter(letter) ?? letter) : letters
    return words(shown.join(''))
      .flatMap((word) => drawn(word, rightToLeft))
      [rightToLeft ? 'toReversed' : 'slice']()
  })
}

/** Neighbours of one level, in the order on paper. */
function clusters(order: number[], levels: Uint8Array): number[][] {
  const found: number[][] = []
  for (const index of order) {
    const current = found.at(-1)
    const before = current?.at(-1)
    if (before !== undefined && levels[before] === levels[index] && Math.abs(before - index) === 1) current!.push(index)
    else found.push([index])
  }
  return found
}

/** Spaces apart: inside a piece they would keep its words in the order of reading. */
const words = (text: string) => text.split(/(\s+)/).filter((word) => word !== '')

/** The font turns Arabic letters by itself, and Arabic digits as well, which are read from left to right. */
function drawn(word: string, rightToLeft: boolean): Run[] {
  const runs = runsOf(word)
  if (rightToLeft) return runs
  return runs.map((run) =>
    /^[\u0660-\u0669\u06f0-\u06f9٫٬٪]+$/.test(run.text) ? { ...run, text: turned(run.text) } : run,
  )
}

const turned = (text: string) => [...text].reverse().join('')
