import { readFile } from 'node:fs/promises'
import { type Card, readCards } from '#platform/server/vcard/read-cards.ts'
import { readJcards } from '#platform/server/vcard/read-jcard.ts'
import type { FileFormat, ImportKind } from '../../../contract/import.ts'
import type { NamedFile } from '../find-encoding.ts'
import type { FileRecord } from '../read-records.ts'
import { counted, ReadingFault } from '../reading-fault.ts'
import { textBlocks } from '../text-blocks.ts'
import { cardColumn, cellsOf, channelColumn, channels, fixedColumns, isOrganisation } from './card-columns.ts'

type Layout = Pick<FileFormat, 'source' | 'encoding' | 'bomBytes'>

/** E-mails and telephones of one card that become columns; those beyond stay on the card. */
const mostOfOne = 20
/** JSON is read in one piece. */
export const largestJcard = 64 * 2 ** 20
const atOnce = 200
/** Characters of a batch, beyond which no more cards are added: a card may hold photos. */
const textAtOnce = 4_000_000

export interface CardTable {
  columns: string[]
  notes: string[]
}

/** Which columns the cards of a file need, and what is left out of it; all cards are looked at. */
export async function cardTable(file: NamedFile, layout: Layout, kind: ImportKind): Promise<CardTable> {
  if (kind !== 'contacts' && kind !== 'accounts')
    throw new ReadingFault(
      'cards',
      `${file.name} holds cards of people and organisations. Import it as contacts or as accounts.`,
    )
  const used = new Set<string>()
  const needed = new Map<string, { type: 'E-mail' | 'Phone'; place: number }>()
  const tooLong = new Map<string, number>()
  const count = { taken: 0, others: 0 }
  for await (const card of cardsOf(file, layout)) {
    if (isOrganisation(card) !== (kind === 'accounts')) {
      count.others++
      continue
    }
    count.taken++
    for (const name of card.tooLong) tooLong.set(name, (tooLong.get(name) ?? 0) + 1)
    for (const { name, cell } of fixedColumns) if (!used.has(name) && cell(card) !== '') used.add(name)
    for (const [type, property] of [['E-mail', 'EMAIL'] as const, ['Phone', 'TEL'] as const])
      for (const [at, { kind: sort }] of channels(card, property).slice(0, mostOfOne).entries())
        needed.set(channelColumn(type, at + 1, sort), { type, place: at + 1 })
  }
  if (count.taken === 0) throw nothing(file.name, kind, count.others)
  const reach = [...needed]
    .sort(([a, x], [b, y]) => x.type.localeCompare(y.type) || x.place - y.place || a.localeCompare(b))
    .map(([name]) => name)
  const fixed = fixedColumns.map(({ name }) => name).filter((name) => name === 'Name' || used.has(name))
  return {
    columns: [...fixed, ...reach, ...(kind === 'contacts' ? [cardColumn] : [])],
    notes: [
      ...(count.others > 0 ? [`${othersOf(kind, count.others)} left aside.`] : []),
      ...[...tooLong].map(
        ([name, times]) =>
          `${name} is longer than 1 million characters on ${counted(times, 'card')} and was not taken.`,
      ),
    ],
  }
}

const othersOf = (kind: 'contacts' | 'accounts', count: number) =>
  kind === 'contacts'
    ? `${counted(count, 'card')} of organisations (import the file as accounts for them)`
    : `${counted(count, 'card')} of people (import the file as contacts for them)`

const nothing = (name: string, kind: 'contacts' | 'accounts', others: number) =>
  new ReadingFault(
    'no-rows',
    others === 0
      ? `${name} has no cards. Export it again, or choose another file.`
      : `${name} has ${counted(others, 'card')}, all of ${kind === 'contacts' ? 'organisations. Import it as accounts.' : 'people. Import it as contacts.'}`,
  )

/** The cards of a file that are of the kind of its format, as rows of its columns. */
export async function* cardRecords(
  path: string,
  format: Layout & Pick<FileFormat, 'cards' | 'columns'>,
  seen?: (chunk: Buffer) => void,
): AsyncGenerator<FileRecord[]> {
  let records: FileRecord[] = []
  let size = 0
  for await (const card of cardsOf({ path, name: path }, format, seen)) {
    if (isOrganisation(card) !== (format.cards === 'organisations')) continue
    const cells = cellsOf(card, format.columns)
    records.push({ cells, line: card.line })
    for (const cell of cells) size += cell.length
    if (records.length < atOnce && size < textAtOnce) continue
    yield records
    records = []
    size = 0
  }
  if (records.length > 0) yield records
}

async function* cardsOf(
  { path, name }: NamedFile,
  layout: Layout,
  seen?: (chunk: Buffer) => void,
): AsyncGenerator<Card> {
  if (layout.source !== 'jcards') {
    yield* readCards(textBlocks(path, layout, seen))
    return
  }
  const bytes = await readFile(path)
  seen?.(bytes)
  const cards = readJcards(bytes.subarray(layout.bomBytes).toString('utf8'))
  if (!cards)
    throw new ReadingFault('not-jcard', `${name} is JSON, but no cards (jCard, RFC 7095). Export it as vCard or CSV.`)
  yield* cards
}
