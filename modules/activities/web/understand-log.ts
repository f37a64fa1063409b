import type { NoteKind } from '../contract/note.ts'
import { peopleLike, personInLine } from './person-in-line.ts'
import { type UnderstoodTask, understandTask } from './tasks/understand-task.ts'
import { type Place, without, wordsLike } from './words-in-line.ts'

export interface Understood {
  kind: NoteKind
  minutes: number | null
  contactId: string | null
  /** Several it may have been with, where a name is shared: whoever types is asked which. */
  maybe: readonly string[]
  /** What is left to say when the rest is understood. */
  body: string
  /** What is to be done after it. */
  followUp: UnderstoodTask | null
  /** The line without that. */
  before: string
}

interface Around {
  people: readonly { id: string; name: string }[]
  locale: string
  today: string
  /** Somebody said that there is nothing to be done after it: all of the line is what was said. */
  nothingFollows?: boolean
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
export function understandLog(text: string, { people, nothingFollows = false, ...clock }: Around): Understood {
  const whole = text.trim()
  const { before: line, followUp } = nothingFollows ? { before: whole, followUp: null } : followUpIn(whole, clock)
  const found = opening.find(([, words]) => words.test(line))
  if (!found) return { kind: 'note', minutes: null, contactId: null, maybe: [], body: line, followUp, before: line }
  const [kind, words] = found
  // With whom and how long stand before what was said.
  const { head, said, joint } = parted(line.replace(words, ' '))
  const time = timeIn(head)
  let open = time ? without(head, time) : head
  const person = personInLine(open, people)
  const maybe = person ? [] : peopleLike(open, people)
  if (person) open = without(open, person)
  const body = [tidied(open), said.trim()].filter((each) => each !== '').join(joint)
  const [length, contactId] = [time?.minutes ?? null, person?.id ?? null]
  return { kind, minutes: length, contactId, maybe, body: sentence(body), followUp, before: line }
}

/** What people write that they will do next; other clauses with a day tell of what somebody else does. */
const doing = wordsLike(
  '^(?:(?:and |then |i |we |to |will |must |should |need to |please )*)(?:follow(?:ing)?[ -]?up|send|call back|call|ring|phone|e-?mail|mail|write|visit|meet|ask|check|chase|remind|prepare|bring|offer|order|invoice|confirm|schedule|book|arrange|draft|deliver|pay|review|update|quote|get back)',
)
const followsUp = wordsLike(
  '^(?:(?:and |then |i |we |to |will |must |should |need to |please )*)(?:follow(?:ing)?[ -]?up|get back)',
)
const clauseEnd = /[,;.\n](?=\s)|\n|\s(?=(?:and|then) )/giu

/**
 * The last clause, where it says what is to be done next and by when: ", send prices Friday". "Follow up" alone is one without
 * a day as well. A line that is nothing else is a note.
 */
function followUpIn(text: string, { locale, today }: Pick<Around, 'locale' | 'today'>) {
  const nothing = { before: text, followUp: null }
  const parts = [...text.matchAll(clauseEnd)].toReversed()
  for (const { index, 0: sign } of parts.slice(0, mostClauses)) {
    const clause = text.slice(index + sign.length).trim()
    if (!doing.test(clause)) continue
    const task = understandTask(clause.replace(leading, ''), locale, today)
    const isSure = task.dueOn !== undefined || followsUp.test(clause)
    if (!isSure || task.title === '' || task.title.length > longestTitle) return nothing
    return { before: text.slice(0, index).replace(/[\s,;.–—-]+$/u, ''), followUp: task }
  }
  return nothing
}

const leading = /^(?:(?:and|then|i|we|to|will|must|should|need to|please)\s+)+/iu
/** A day may hold a comma of its own: "send prices on Friday, 4 December". */
const mostClauses = 3
const longestTitle = 300

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
