import { hashKey } from '@tanstack/react-query'
import { ProblemError } from '#platform/contract/problem.ts'
import { type FormattedText, isPlain, textAsFormatted, wordsOf } from '../../contract/formatted-text.ts'

/** What a note says, with its formatting where it has some. */
export interface Words {
  body: string
  formatted: FormattedText | null
}

export const asWords = (text: FormattedText): Words => ({
  body: wordsOf(text),
  formatted: isPlain(text) ? null : text,
})

/** The part of the words that somebody else saved first and that differs from one's own, and the version they saved. */
export function theirsIn(error: unknown): { words: Partial<Words>; version: number } | undefined {
  if (!(error instanceof ProblemError) || error.problem.version === undefined) return undefined
  const { conflict = {}, version } = error.problem
  const words = Object.fromEntries(
    Object.entries(conflict)
      .filter(([field]) => field === 'body' || field === 'formatted')
      .map(([field, { theirs }]) => [field, theirs]),
  )
  return { words, version }
}

const same = (one: Words, other: Words) => hashKey([one.body, one.formatted]) === hashKey([other.body, other.formatted])

/** Writes over what somebody else saved meanwhile where that was of other words than these; a clash is thrown, to be asked about. */
export async function writeWordsOver<Answer>(
  opened: Words & { version: number },
  text: FormattedText,
  write: (version: number) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await write(opened.version)
  } catch (error) {
    const theirs = theirsIn(error)
    const mine = asWords(text)
    const kept = { ...mine, ...theirs?.words }
    if (!theirs || !(same(kept, opened) || same(kept, mine))) throw error
    return write(theirs.version)
  }
}

const documentOf = ({ body, formatted }: Words) => formatted ?? textAsFormatted(body)

/** One after the other, with a line between. */
export const bothWords = (first: Words, second: Words): FormattedText => ({
  type: 'doc',
  content: [...documentOf(first).content, { type: 'paragraph' }, ...documentOf(second).content],
})
