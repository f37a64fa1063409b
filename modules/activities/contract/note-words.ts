import type { SentencePart } from '#platform/contract/event.ts'
import type { NoteKind } from './note.ts'

interface Words {
  /** As people choose it. */
  label: string
  icon: string
  /** Before the person's name, where nobody is named as who did it: "Call with". */
  title: string
  /** After the name of whoever did it, before the person's: "called". */
  verb: string
  /** Where the person is not told. */
  alone: string
}

export const kindWords: Readonly<Record<NoteKind, Words>> = {
  note: { label: 'Note', icon: 'note', title: 'Note about', verb: 'wrote a note about', alone: 'wrote a note' },
  call: { label: 'Call', icon: 'phone', title: 'Call with', verb: 'called', alone: 'called them' },
  meeting: { label: 'Meeting', icon: 'users', title: 'Meeting with', verb: 'met', alone: 'met them' },
  message: { label: 'Message', icon: 'mail', title: 'Message to', verb: 'wrote to', alone: 'wrote to them' },
  visit: { label: 'Visit', icon: 'map-pin', title: 'Visit to', verb: 'visited', alone: 'visited them' },
}

/** What the words are made of; a reader who may not see people has no contact here. */
interface Told {
  kind?: NoteKind | undefined
  contact?: { name: string } | null | undefined
  minutes?: number | null | undefined
}

/** "Call with Elena Vasko, 18 min". */
export function sentenceOf({ kind = 'note', contact, minutes }: Told): SentencePart[] {
  const { label, title } = kindWords[kind]
  const words: SentencePart[] = contact
    ? [`${title} `, { strong: contact.name }]
    : [kind === 'note' ? 'Note written' : label]
  return [...words, ...timeTaken(minutes)]
}

/** "called Elena Vasko, 18 min", after the name of who did. */
export function deedOf({ kind = 'note', contact, minutes }: Told): SentencePart[] {
  const { verb, alone } = kindWords[kind]
  const words: SentencePart[] = contact ? [`${verb} `, { strong: contact.name }] : [alone]
  return [...words, ...timeTaken(minutes)]
}

export const iconOf = ({ kind = 'note' }: Told): string => kindWords[kind].icon

const timeTaken = (minutes: number | null | undefined): SentencePart[] =>
  typeof minutes === 'number' ? [`, ${timeWords(minutes)}`] : []

/** 18 → "18 min", 80 → "1 h 20", 120 → "2 h". */
export function timeWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}
