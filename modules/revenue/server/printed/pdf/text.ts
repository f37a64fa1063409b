import type { Content, Style } from 'pdfmake/interfaces'
import { runsOf } from './fonts.ts'
import { baseOf, isMixed, visualLines } from './visual.ts'

export interface Look {
  size?: number
  bold?: boolean
  color?: string
  /** Where the text begins, or ends: turned round in a document that is read from the right. */
  side?: 'start' | 'end' | 'centre'
  margin?: Style['margin']
}

/** The size of everything that has none of its own. */
const usual = 9

const pieces = (runs: ReturnType<typeof runsOf>) => runs.map(({ text, family }) => ({ text, font: family }))

/** How texts become what pdfmake draws, in one document. */
export type Setter = ReturnType<typeof setterOf>

export function setterOf(direction: 'ltr' | 'rtl') {
  const alignments = { start: 'left', end: 'right', centre: 'center' } as const
  const mirrored = { start: 'right', end: 'left', centre: 'center' } as const
  const alignmentOf = (side: Look['side'] = 'start') => (direction === 'rtl' ? mirrored : alignments)[side]

  /** A text that may take `width` points. */
  function text(value: string, width: number, look: Look = {}): Content {
    const { size = usual, bold = false, color, side, margin } = look
    const shared = { fontSize: size, bold, alignment: alignmentOf(side), ...(color ? { color } : {}) }
    const paragraphs = value.split('\n').flatMap((paragraph): Content[] => {
      const base = baseOf(paragraph, direction)
      if (base === 'ltr' && !isMixed(paragraph)) return [{ text: pieces(runsOf(paragraph || ' ')), ...shared }]
      const lines = visualLines(paragraph, base, width, { size, weight: bold ? 'bold' : 'normal' })
      return lines.map((runs) => ({ text: pieces(runs), noWrap: true, ...shared }))
    })
    return { stack: paragraphs, ...(margin ? { margin } : {}) }
  }

  /** In the order of reading; pdfmake puts the first to the left. */
  const across = <T>(parts: T[]): T[] => (direction === 'rtl' ? parts.toReversed() : parts)

  return { text, across, alignmentOf, direction }
}
