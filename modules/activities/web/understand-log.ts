import type { NoteKind } from '../contract/note.ts'
import { personInLine } from './person-in-line.ts'
import { type Place, without, wordsLike } from './words-in-line.ts'

export interface Understood {
  kind: NoteKind
  minutes: number | null
  contactId: string | null
  /** What is left to say when the rest is understood. */
  body: string
}

/** A talk is named by the first word; anywhere else such a word is a part of what was said. */
const opening: readonly [NoteKind, RegExp][] = [
  ['call', wordsLike('^(?:phone call|phone|phoned|call|called|rang)')],
  ['meeting', wordsLike('^(?:meeting|meet|met)')],
  ['message', wordsLike('^(?:message|messaged|e-?mail|e-?mailed|mail|mailed|wrote|text|texted|sms|whatsapp)')],
  ['visit', wordsLike('^(?:visit|visited)')],
]

// A figure is whole: of "1,440 min" the end is no time.
const figure = String.raw`(?<!\d[.,])`
const hours = '(?:h|hr|hrs|hour|hours)'
const minutes = '(?:min|mins|minute|minutes)'
/** The first that fits: "1 h 20", "1.5 hours", "90 min", "half an hour", "an hour". */
const times: readonly [RegExp, (match: RegExpExecArray) => number][] = [
  [
    wordsLike(String.raw`${figure}(\d{1,2}) ?${hours} ?(?:and )?(\d{1,2})(?: ?${minutes})?`),
    ([, h, m]) => 60 * +h! + +m!,
  ],
  [wordsLike(String.raw`${figure}(\d{1,2}(?:[.,]\d{1,2})?) ?${hours}`), ([, h]) => 60 * +h!.replace(',', '.')],
  [wordsLike(String.raw`${figure}(\d{1,4}) ?${minutes}`), ([, m]) => +m!],
  [wordsLike('half an hour'), () => 30],
  [wordsLike('(?:an|one) hour'), () => 60],
]
const aDay = 1440

/**
 * What a line of text says of a talk: "call Martin 10 min about oat milk" is a call of ten minutes with Martin, and what was
 * said is "Oat milk". Only what is sure is taken: a name that two people share is left in the text, and a line that does
 * not begin with a talk is a note, word for word. No model, so that the same line always says the same.
 */
export function understandLog(text: string, people: readonly { id: string; name: string }[]): Understood {
  const line = text.trim()
  const found = opening.find(([, words]) => words.test(line))
  if (!found) return { kind: 'note', minutes: null, contactId: null, body: line }
  const [kind, words] = found
  // With whom and how long stand before what was said.
  const { head, said, joint } = parted(line.replace(words, ' '))
  const time = timeIn(head)
  let open = time ? without(head, time) : head
  const person = personInLine(open, people)
  if (person) open = without(open, person)
  const body = [tidied(open), said.trim()].filter((each) => each !== '').join(joint)
  return { kind, minutes: time?.minutes ?? null, contactId: person?.id ?? null, body: sentence(body) }
}

const about = wordsLike('about|regarding|re').source
/** A sign within figures or an address parts nothing ("14:30", "https://"), nor does a comma before a figure. */
const parting = new RegExp(String.raw`(?<=^|\s)${about}:?|[:;](?=\s|$)|(?<=\s)[–—]|[–—](?=\s|$)|,(?!\s*\d)|\n`, 'iu')

/** Before and after the word that says what it was about, or the sign or the end of the line that parts them. */
function parted(text: string): { head: string; said: string; joint: string } {
  const at = parting.exec(text)
  if (!at) return { head: text, said: '', joint: '' }
  const [head, said] = [text.slice(0, at.index), text.slice(at.index + at[0].length)]
  return { head, said, joint: at[0] === '\n' ? '\n' : ' ' }
}

/** What fits first decides: of a time that cannot be, no part is taken for one. */
function timeIn(text: string): (Place & { minutes: number }) | undefined {
  for (const [pattern, read] of times) {
    const match = pattern.exec(text)
    if (!match) continue
    const taken = Math.round(read(match))
    return taken > 0 && taken <= aDay ? { minutes: taken, at: match.index, length: match[0].length } : undefined
  }
  return undefined
}

/** Without what is left of the signs around what was taken out; a dash before a figure is a minus. */
const tidied = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^(?:[\s.,;:–—]|-(?!\d))+/, '')
    .trim()

/** As a sentence begins; a letter that has no capital of its own stays ("ß" would be two). */
function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase()
  return capital.length === 1 ? capital + text.slice(1) : text
}
