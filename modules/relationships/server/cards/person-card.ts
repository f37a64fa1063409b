import { type CardProperty, escaped, partsOf, plain } from '#platform/server/vcard/card-property.ts'
import {
  addressOf,
  type CardAddress,
  type ChannelKind,
  dayOf,
  kindOf,
  reachedBy,
} from '#platform/server/vcard/card-values.ts'

export interface Reach {
  value: string
  kind: ChannelKind
}

export interface CardPerson {
  id: string
  name: string
  firstName: string | null
  lastName: string | null
  accountName: string | null
  jobTitle: string | null
  externalId: string | null
  language: string | null
  /** 1980-03-22 or --03-22. */
  birthday: string | null
  /** The main one first. */
  emails: Reach[]
  phones: Reach[]
  addresses: (Partial<Record<keyof CardAddress, string | null>> & { kind: string })[]
  /** What the card said that the person came with. */
  kept: CardProperty[]
}

const owned = new Set(['UID', 'FN', 'N', 'ORG', 'TITLE', 'BDAY', 'LANG', 'EMAIL', 'TEL', 'ADR'])

/**
 * A person as a card: what Rapport has fields for as it is today, in the words of the card they came with where it says the
 * same, and behind it everything else of that card.
 */
export function personCard(person: CardPerson): CardProperty[] {
  const { kept } = person
  const of = (name: string) => kept.filter((property) => property.name === name)
  const today = (name: string, text: string | null, says: (property: CardProperty) => string) => {
    const [first, ...others] = of(name)
    if (text && first && says(first) === text) return [first, ...others]
    return text ? [property(name, escaped(text)), ...others] : others
  }
  return [
    ...uidOf(person, of('UID')),
    ...today('FN', person.name, ({ value }) => plain(value).trim().slice(0, 200)),
    ...nameOf(person, of('N')),
    ...today('ORG', person.accountName, ({ value }) => (partsOf(value)[0] ?? '').slice(0, 200)),
    ...today('TITLE', person.jobTitle, ({ value }) => plain(value).trim()),
    ...birthdayOf(person, of('BDAY')),
    ...languageOf(person, of('LANG')),
    ...reachOf('EMAIL', person.emails, of('EMAIL'), (value) => value.toLowerCase()),
    ...reachOf('TEL', person.phones, of('TEL'), (value) => value.replace(/\(0\)|[^0-9]/g, '')),
    ...addressesOf(person, of('ADR')),
    ...kept.filter(({ name }) => !owned.has(name)),
  ]
}

export const property = (name: string, value: string, params: CardProperty['params'] = {}): CardProperty => ({
  name,
  params,
  value,
})

/** The number they have elsewhere, else that of their card, else Rapport's own id, by which an import finds them again. */
function uidOf({ id, externalId }: CardPerson, [kept]: CardProperty[]): CardProperty[] {
  if (externalId === null) return [kept ?? property('UID', `urn:uuid:${id}`)]
  return [kept && plain(kept.value).trim() === externalId ? kept : property('UID', escaped(externalId))]
}

function nameOf({ firstName, lastName }: CardPerson, [kept]: CardProperty[]): CardProperty[] {
  const [last = '', first = ''] = kept ? partsOf(kept.value) : []
  if (kept && last === (lastName ?? '') && first === (firstName ?? '')) return [kept]
  if (!firstName && !lastName) return []
  return [property('N', `${escaped(lastName ?? '')};${escaped(firstName ?? '')};;;`)]
}

/** What is no day stays as it was written. */
function birthdayOf({ birthday }: CardPerson, [kept, ...others]: CardProperty[]): CardProperty[] {
  const said = kept ? dayOf(kept.value) : ''
  if (kept && (birthday ? said === birthday : said === '')) return [kept, ...others]
  return birthday
    ? [
        property('BDAY', birthday.startsWith('--') ? birthday.replace(/-(\d\d)$/, '$1') : birthday.replaceAll('-', '')),
        ...others,
      ]
    : others
}

/** A card may say de-AT where Rapport keeps de. */
function languageOf({ language }: CardPerson, kept: CardProperty[]): CardProperty[] {
  const [first] = kept
  if (!language || first?.value.split('-')[0]?.toLowerCase() === language) return kept
  return [property('LANG', language), ...kept.slice(1)]
}

const types: Record<ChannelKind, string[]> = { work: ['work'], home: ['home'], mobile: ['cell'], other: [] }

/** The same number twice on the card, as telephone and as fax, is both again; one that is gone from the person is gone. */
function reachOf(
  name: 'EMAIL' | 'TEL',
  reach: Reach[],
  kept: CardProperty[],
  plainly: (value: string) => string,
): CardProperty[] {
  const left = [...kept]
  const found = reach.map(({ value, kind }, i) => {
    const at = left.findIndex((each) => plainly(reachedBy(each)) === plainly(value) && plainly(value) !== '')
    const [same] = at < 0 ? [] : left.splice(at, 1)
    const { PREF: _, TYPE: __, ...others } = same?.params ?? {}
    const told = same && kindOf(same) === kind ? (same.params.TYPE ?? []) : types[kind]
    const params = {
      ...(told.length > 0 ? { TYPE: told } : {}),
      ...(i === 0 && reach.length > 1 ? { PREF: ['1'] } : {}),
      ...(same ? others : {}),
    }
    return { ...(same?.group ? { group: same.group } : {}), name, params, value: same ? same.value : escaped(value) }
  })
  const there = new Set(reach.map(({ value }) => plainly(value)))
  const again = left.filter((each) => plainly(reachedBy(each)) === '' || there.has(plainly(reachedBy(each))))
  return [...found, ...again.map(({ params: { PREF: _, ...params }, ...each }) => ({ ...each, params }))]
}

/** Only the first address of a card becomes one of the person; the others stay with the card. */
function addressesOf({ addresses }: CardPerson, kept: CardProperty[]): CardProperty[] {
  if (addresses.length === 0) return kept.filter((each, at) => at > 0 || !saysSomething(addressOf(each.value)))
  const left = [...kept]
  const first = left[0]
  const found = addresses.map((address) => {
    const at = left.findIndex(({ value }) => sameAddress(addressOf(value), address))
    const [same] = at < 0 ? [] : left.splice(at, 1)
    return same ?? property('ADR', addressValue(address), { TYPE: address.kind === 'other' ? [] : [address.kind] })
  })
  return [...found.map(withoutEmpty), ...left.filter((each) => each !== first)]
}

const withoutEmpty = ({ params, ...each }: CardProperty) => ({
  ...each,
  params: Object.fromEntries(Object.entries(params).filter(([, values]) => values.length > 0)),
})

const addressParts = ['street', 'city', 'region', 'postcode', 'country'] as const

/** An address that says nothing never became one of the person, so that it was not taken away either. */
const saysSomething = (said: CardAddress) => addressParts.some((part) => said[part] !== '')

const sameAddress = (said: CardAddress, address: CardPerson['addresses'][number]) =>
  addressParts.every((part) => said[part] === (address[part] ?? ''))

export const addressValue = (address: Partial<Record<keyof CardAddress, string | null>>) =>
  `;;${addressParts.map((part) => escaped(address[part] ?? '')).join(';')}`
