import { type Mention, markOf } from '../../contract/mention.ts'

export interface Asked {
  /** Where its @ stands. */
  from: number
  words: string
}

/** The name that is being written at the cursor: behind an @ that begins a word, three words at most. */
export function askedAt(text: string, cursor: number): Asked | undefined {
  const found = /(?:^|[\s(])@((?:[^\s@]+ ?){0,3})$/u.exec(text.slice(0, cursor))
  if (!found) return undefined
  return { from: cursor - found[1]!.length - 1, words: found[1]! }
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whom the words may mean: those of whom a part of the name begins with them. */
export function matching<Member extends Mention>(members: readonly Member[], words: string): Member[] {
  const asked = folded(words).trimEnd()
  return members.filter(({ name }) => {
    const whole = folded(name)
    return whole.startsWith(asked) || whole.split(/\s+/).some((part) => part.startsWith(asked))
  })
}

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** The text with a mark for every "@Name" of these, the longest name first; of two with one name the first counts. */
export function marked(text: string, members: readonly Mention[]): string {
  const byLength = members.toSorted((a, b) => b.name.length - a.name.length)
  let out = ''
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at + 1)
    const found =
      text[at] === '@' && !isLetter(text[at - 1])
        ? byLength.find(({ name }) => rest.startsWith(name) && !isLetter(rest[name.length]))
        : undefined
    out += found ? markOf(found) : text[at]
    at += found ? found.name.length + 1 : 1
  }
  return out
}
