import { type CardProperty, plain } from '#platform/server/vcard/card-property.ts'
import { addressOf, type ChannelKind, dayOf, firstPart, kindOf, reachedBy } from '#platform/server/vcard/card-values.ts'
import type { Card } from '#platform/server/vcard/read-cards.ts'
import type { ImportKind } from '../../../contract/import.ts'

interface Column {
  name: string
  /** The field it fills, of a person or of an organisation. */
  contacts: string | null
  accounts: string | null
  cell: (card: Card) => string
}

const first = ({ properties }: Card, name: string) => properties.find((property) => property.name === name)?.value ?? ''
const part = (name: string, at: number) => (card: Card) => firstPart(card.properties, name, at)
const address = (field: keyof ReturnType<typeof addressOf>) => (card: Card) => addressOf(first(card, 'ADR'))[field]

export const fixedColumns: Column[] = [
  { name: 'Name', contacts: 'name', accounts: 'accountName', cell: nameOf },
  { name: 'First name', contacts: 'firstName', accounts: null, cell: part('N', 1) },
  { name: 'Last name', contacts: 'lastName', accounts: null, cell: part('N', 0) },
  { name: 'Organisation', contacts: 'accountName', accounts: null, cell: part('ORG', 0) },
  { name: 'Job title', contacts: 'title', accounts: null, cell: (card) => plain(first(card, 'TITLE')).trim() },
  { name: 'Birthday', contacts: 'birthday', accounts: null, cell: (card) => dayOf(first(card, 'BDAY')) },
  { name: 'Language', contacts: 'language', accounts: null, cell: (card) => first(card, 'LANG') },
  { name: 'Street', contacts: 'street', accounts: 'street', cell: address('street') },
  { name: 'Postal code', contacts: 'postalCode', accounts: 'postalCode', cell: address('postcode') },
  { name: 'City', contacts: 'city', accounts: 'city', cell: address('city') },
  { name: 'Region', contacts: 'region', accounts: 'region', cell: address('region') },
  { name: 'Country', contacts: 'country', accounts: 'country', cell: address('country') },
  { name: 'Website', contacts: null, accounts: 'website', cell: (card) => plain(first(card, 'URL')) },
  { name: 'Number', contacts: 'contactId', accounts: 'accountId', cell: numberOf },
  { name: 'Rapport id', contacts: 'recordId', accounts: 'recordId', cell: (card) => ownId(card) ?? '' },
]

const uid = (card: Card) => plain(first(card, 'UID')).trim().slice(0, 200)
/** The id that another program gave a person is their number too: whether it is one of Rapport's own only the tables know. */
function numberOf(card: Card): string {
  return ownId(card) && isOrganisation(card) ? '' : uid(card)
}

const ownId = (card: Card) => /^urn:uuid:([0-9a-f-]{36})$/i.exec(uid(card))?.[1]

/** Whatever it says of who that is; a telephone alone still is somebody. */
function nameOf(card: Card): string {
  const written = plain(first(card, 'FN')).trim() || [part('N', 1)(card), part('N', 0)(card)].filter(Boolean).join(' ')
  const other = ['NICKNAME', 'ORG', 'EMAIL', 'TEL'].map((name) => part(name, 0)(card)).find(Boolean)
  return written || (other ?? '')
}

/** The e-mails or telephones of a card, the preferred one first. */
export function channels({ properties }: Card, name: 'EMAIL' | 'TEL'): { value: string; kind: ChannelKind }[] {
  const rank = ({ params }: CardProperty) => Number(params.PREF?.[0] ?? 101)
  return properties
    .filter((property) => property.name === name)
    .map((property, at) => ({ property, at }))
    .sort((a, b) => rank(a.property) - rank(b.property) || a.at - b.at)
    .map(({ property }) => ({ value: reachedBy(property), kind: kindOf(property) }))
    .filter(({ value }) => value !== '')
}

export const isOrganisation = ({ properties }: Card) =>
  properties.some(
    ({ name, value }) =>
      (name === 'KIND' && /^org$/i.test(value)) || (name === 'X-ABSHOWAS' && /^company$/i.test(value)),
  )

/** A column of the nth e-mail or telephone where it is of some kind: "Phone 2 (mobile)". */
export const channelColumn = (type: 'E-mail' | 'Phone', place: number, kind: ChannelKind) =>
  `${type} ${place} (${kind})`
const channelName = /^(E-mail|Phone) (\d+) \((\w+)\)$/

/** Everything the card says, for what Rapport has no field for. */
export const cardColumn = 'Card'

/** The cells of a card in the order of the columns. */
export function cellsOf(card: Card, columns: readonly string[]): string[] {
  const reach = { 'E-mail': channels(card, 'EMAIL'), Phone: channels(card, 'TEL') }
  return columns.map((name) => {
    if (name === cardColumn) return JSON.stringify(card.properties)
    const fixed = fixedColumns.find((column) => column.name === name)
    if (fixed) return fixed.cell(card)
    const [, type, place, kind] = channelName.exec(name) ?? []
    const channel = reach[type as 'E-mail' | 'Phone'][Number(place) - 1]
    return channel && channel.kind === kind ? channel.value : ''
  })
}

/** Which field a column of cards fills. */
export function fieldOfColumn(name: string, kind: ImportKind): string | null {
  if (kind !== 'contacts' && kind !== 'accounts') return null
  if (name === cardColumn) return kind === 'contacts' ? 'card' : null
  const fixed = fixedColumns.find((column) => column.name === name)
  if (fixed) return fixed[kind]
  return name.startsWith('E-mail') ? 'email' : 'phone'
}
