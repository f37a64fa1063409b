import { type RawBuilder, sql } from 'kysely'

/** Ids of what an import makes: the time of the import, the sort of record, and its number, so that they rise as UUIDv7 do. */
const sorts = {
  line: 1,
  account: 2,
  product: 3,
  contact: 4,
  document: 5,
  charge: 6,
  link: 7,
  event: 8,
  note: 9,
  payment: 'a',
} as const

/** In the order in which an import writes them; undo goes through events from the last id to the first. */
export type EventSort = 'account' | 'product' | 'contact' | 'document' | 'link' | 'note' | 'payment'
const eventSorts: Record<EventSort, string> = {
  account: '81',
  product: '82',
  contact: '83',
  document: '84',
  link: '85',
  note: '86',
  payment: '87',
}

export function importedId(importId: string, sort: Exclude<keyof typeof sorts, 'event'>, number: RawBuilder<unknown>) {
  return sql<string>`(${`${importId.slice(0, 24)}${sorts[sort]}`}::text || lpad(to_hex(${number}), 11, '0'))::uuid`
}

export function importedEventId(importId: string, sort: EventSort, number: RawBuilder<unknown>) {
  return sql<string>`(${`${importId.slice(0, 24)}${eventSorts[sort]}`}::text || lpad(to_hex(${number}), 10, '0'))::uuid`
}

/** Between these lie the ids of all events of an import. */
export const eventIdRange = (importId: string): [string, string] => [
  `${importId.slice(0, 24)}800000000000`,
  `${importId.slice(0, 24)}8fffffffffff`,
]
