import type { NoteKind } from '../contract/note.ts'

export interface Understood {
  kind: NoteKind
  minutes: number | null
  contactId: string | null
  /** What is left to say when the rest is understood. */
  body: string
}

interface Person {
  id: string
  name: string
}

/** A talk is named by the first word; anywhere else such a word is a part of what was said. */
const opening: readonly [NoteKind, RegExp][] = [
  ['call', /^(?:phone call|phone|phoned|call|called|rang)\b/i],
  ['meeting', /^(?:meeting|meet|met)\b/i],
  ['message', /^(?:message|messaged|e-?mail|e-?mailed|mail|mailed|wrote|text|texted|sms|whatsapp)\b/i],
  ['visit', /^(?:visit|visited)\b/i],
]

const hours = '(?:h|hr|hrs|hour|hours)'
const minutes = '(?:min|mins|minute|minutes)'
/** The first that fits: "1 h 20", "1.5 hours", "90 min", "half an hour", "an hour". */
const times: readonly [RegExp, (match: RegExpMatchArray) => number][] = [
  [
    new RegExp(String.raw`\b(\d{1,2}) ?${hours} ?(?:and )?(\d{1,2})(?: ?${minutes})?\b`, 'i'),
    ([, h, m]) => 60 * +h! + +m!,
  ],
  [new RegExp(String.raw`\b(\d{1,2}(?:[.,]\d{1,2})?) ?${hours}\b`, 'i'), ([, h]) => 60 * +h!.replace(',', '.')],
  [new RegExp(String.raw`\b(\d{1,4}) ?${minutes}\b`, 'i'), ([, m]) => +m!],
  [/\bhalf an hour\b/i, () => 30],
  [/\b(?:an|one) hour\b/i, () => 60],
]
const aDay = 1440

/**
 * What a line of text says of a talk: "call Martin 10 min about oat milk" is a call of ten minutes with Martin, and what was
 * said is "Oat milk". Only what is sure is taken: a name that two people share is left in the text, and a line that does
 * not begin with a talk is a note, word for word. No model, so that the same line always says the same.
 */
export function understandLog(text: string, people: readonly Person[]): Understood {
  const line = text.trim()
  const found = opening.find(([, words]) => words.test(line))
  if (!found) return { kind: 'note', minutes: null, contactId: null, body: line }
  const [kind, words] = found
  let rest = line.replace(words, ' ')
  // With whom and how long stand before what was said.
  const [head, said] = parted(rest)
  const time = timeIn(head)
  const person = personIn(time ? head.replace(time.words, ' ') : head, people)
  let open = head
  if (time) open = open.replace(time.words, ' ')
  if (person) open = open.replace(person.words, ' ')
  rest = `${tidied(open)} ${said}`
  return { kind, minutes: time?.minutes ?? null, contactId: person?.id ?? null, body: sentence(rest) }
}

/** Before and after the word that says what it was about, or the sign that parts them; a comma before a figure does not. */
function parted(text: string): [head: string, said: string] {
  const at = /(?:^|\s)(?:about|regarding|re)\b:?|[:;–—]|,(?!\s*\d)/i.exec(text)
  return at ? [text.slice(0, at.index), text.slice(at.index + at[0].length)] : [text, '']
}

function timeIn(text: string): { minutes: number; words: string } | undefined {
  for (const [pattern, read] of times) {
    const match = pattern.exec(text)
    const taken = match && Math.round(read(match))
    if (match && taken && taken <= aDay) return { minutes: taken, words: match[0] }
  }
  return undefined
}

/** By the whole name, else by a part of it that nobody else here has. */
function personIn(text: string, people: readonly Person[]): { id: string; words: string } | undefined {
  const words = text.split(/[^\p{L}\p{M}'’.-]+/u).filter((word) => word.length > 1)
  const whole = people.filter(({ name }) => folded(text).includes(folded(name)))
  if (whole.length === 1)
    return {
      id: whole[0]!.id,
      words: text.slice(folded(text).indexOf(folded(whole[0]!.name))).slice(0, whole[0]!.name.length),
    }
  for (const word of words) {
    const named = people.filter(({ name }) => folded(name).split(/\s+/).includes(folded(word)))
    if (named.length === 1) return { id: named[0]!.id, words: word }
  }
  return undefined
}

/** In lower case, each letter as long as before, so that places in it are places in the text. */
const folded = (text: string) =>
  [...text].map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('')

/** Without the words that bound what was taken out: "with", "for", "to". */
const tidied = (text: string) =>
  text
    .replace(/\b(?:with|for|to|by|at|took|lasted)\b(?=\s*(?:\b(?:with|for|to|by|at|took|lasted)\b|$|[.,]))/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** As a sentence begins. */
function sentence(text: string): string {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:–—-]+/, '')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
