import { type CardProperty, escaped } from './card-property.ts'
import { type ContentLine, contentLines } from './content-lines.ts'
import { type CardVersion, readProperty } from './read-property.ts'

export interface Card {
  /** Where BEGIN stands, from 1. */
  line: number
  properties: CardProperty[]
  /** Names of properties that were too long to be taken. */
  tooLong: string[]
}

/** Of the file and not of the person. */
const ofFile = new Set(['BEGIN', 'END', 'VERSION', 'PRODID'])
/** Lines one card may have, and their characters; no address book writes as much of one person. */
const mostLines = 5_000
const mostText = 4_000_000

/** The cards of a text of any version from 2.1 on, one after the other; what stands between them is none. */
export async function* readCards(pieces: AsyncIterable<string>): AsyncGenerator<Card> {
  let lines: ContentLine[] | undefined
  let inner = 0
  let size = 0
  for await (const line of contentLines(pieces)) {
    const begins = /^BEGIN:VCARD\s*$/i.test(line.text)
    if (!lines) {
      if (begins) lines = [line]
      size = 0
      continue
    }
    if (begins) inner++
    if (/^END:VCARD\s*$/i.test(line.text) && inner-- === 0) {
      yield cardOf(lines)
      lines = undefined
      inner = 0
      continue
    }
    if (lines.length >= mostLines || size + line.text.length > mostText) line.cut = true
    if (line.cut) line.text = line.text.slice(0, 100)
    size += line.text.length
    if (lines.length < 2 * mostLines) lines.push(line)
  }
  // A file that breaks off: what came of its last card is one.
  if (lines) yield cardOf(lines)
}

function cardOf(lines: ContentLine[]): Card {
  const told = lines
    .find(({ text }) => /^VERSION:/i.test(text))
    ?.text.slice(8)
    .trim()
  const version: CardVersion = told === '2.1' || told === '4.0' ? told : '3.0'
  const card: Card = { line: lines[0]!.line, properties: [], tooLong: [] }
  let inner: string[] = []
  for (const { text, cut } of lines.slice(1)) {
    // A card inside the card (AGENT) stays in one piece.
    if (/^BEGIN:VCARD\s*$/i.test(text) || inner.length > 0) {
      inner.push(text)
      if (!/^END:VCARD\s*$/i.test(text)) continue
      card.properties.push({ name: 'X-AGENT', params: {}, value: escaped(inner.join('\n')) })
      inner = []
      continue
    }
    const property = readProperty(text, version)
    if (cut) card.tooLong.push(property.name)
    else if (!ofFile.has(property.name) && property.value !== '') card.properties.push(property)
  }
  return card
}
