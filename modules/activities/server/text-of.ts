import { invalid } from '#platform/server/refusal.ts'
import { type FormattedText, isPlain, mostCharacters, wordsOf } from '../contract/formatted-text.ts'

interface GivenText {
  body?: string | undefined
  formatted?: FormattedText | undefined
}

/** The words and their formatting, of which one was given; nothing where neither was. */
export function textOf({ body, formatted }: GivenText): { body?: string; formatted?: FormattedText | null } {
  if (formatted === undefined) return body === undefined ? {} : { body, formatted: null }
  const refused = (message: string) => invalid([{ path: 'formatted', message }])
  if (body !== undefined) throw refused('Give the text once: as body or as formatted')
  const words = wordsOf(formatted)
  if (words.length > mostCharacters) throw refused('A note holds at most 20,000 characters')
  return { body: words, formatted: isPlain(formatted) ? null : formatted }
}
