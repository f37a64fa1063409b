import { wordsOf } from '../contract/formatted-text.ts'
import { formattedText } from '../contract/formatted-text-schema.ts'

/** Why a cell of a file is not the formatting of these words, and what to do; undefined where it is. */
export function formattingFault(cell: string, words: string): string | undefined {
  const read = formattedText.safeParse(parsed(cell))
  if (!read.success)
    return `The formatting is none: ${read.error.issues[0]!.message}. Empty it, or bring it as it was exported.`
  if (wordsOf(read.data) === words) return undefined
  return 'The text and its formatting say different things. Change both in the file, or empty the formatting.'
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return undefined
  }
}
