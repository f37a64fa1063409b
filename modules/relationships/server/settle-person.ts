import { isDeepStrictEqual } from 'node:util'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { ContactFields } from '../contract/account.ts'
import { isBehind } from '../contract/known-day.ts'
import type { BuyingRole, Channel, Parts } from '../contract/person.ts'

/** What stands in lists, and follows from the main place and the main channels where there are such. */
interface Quick {
  accountId: string | null
  jobTitle: string | null
  buyingRole: BuyingRole | null
  email: string | null
  phone: string | null
}
export type PersonState = Quick & Parts
type Place = Parts['places'][number]

export interface Settling {
  /** Who writes, and so has learned what is new. */
  memberId: string | null
  today: string
  /** Places at accounts that the writer does not see: what is written leaves them alone. */
  unseen?: readonly string[]
}

export const nobody: PersonState = {
  ...{ accountId: null, jobTitle: null, buyingRole: null, email: null, phone: null },
  ...{ emails: [], phones: [], addresses: [], dates: [], preferences: [], places: [] },
}

/** The person as they are to be: lists made whole, and what stands in lists in step with them. */
export function settlePerson(stored: PersonState, written: ContactFields, by: Settling): PersonState {
  const channels = { ...settledChannels('email', stored, written), ...settledChannels('phone', stored, written) }
  return {
    ...stored,
    ...channels,
    ...settledPlaces(stored, written, by),
    addresses:
      written.addresses?.map((each) => ({ ...noAddress, ...known(stored.addresses, each) })) ?? stored.addresses,
    dates: written.dates?.map((each) => ({ label: null, ...known(stored.dates, each) })) ?? stored.dates,
    preferences: written.preferences?.map((each) => settledPreference(stored, each, by)) ?? stored.preferences,
  }
}

const noAddress = { label: null, street: null, postcode: null, city: null, region: null, country: null }

/** A part that is there keeps its id and what was not written of it; any other id is not one of theirs. */
function known<S extends { id: string }, W extends { id?: string | undefined }>(list: readonly S[], written: W) {
  const { id, ...rest } = written
  const there = list.find((each) => each.id === id)
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { ...there, ...(given as Defined<Omit<W, 'id'>>), id: there?.id ?? newId() }
}
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function settledPreference(
  stored: PersonState,
  written: NonNullable<ContactFields['preferences']>[number],
  { memberId, today }: Settling,
): Parts['preferences'][number] {
  if (written.learnedOn && written.learnedOn > today) throw ahead('preferences')
  return { learnedOn: today, noteId: null, learnedById: memberId, ...known(stored.preferences, written) }
}

const listOf = { email: 'emails', phone: 'phones' } as const

function settledChannels(type: 'email' | 'phone', stored: PersonState, written: ContactFields): Partial<PersonState> {
  const list = listOf[type]
  const [several, one] = [written[list], written[type]]
  if (several === undefined && one === undefined) return {}
  const after = several
    ? oneMain(several.map((each) => ({ label: null, ...known(stored[list], each) })))
    : withMain(stored[list], one ?? null)
  const value = after.find(({ main }) => main)?.value ?? null
  if (several && one !== undefined && one !== value)
    throw invalid([
      {
        path: type,
        message: `The ${type === 'email' ? 'e-mail' : 'phone'} is not the main one of the list. Write one or the other.`,
      },
    ])
  return { [list]: after, [type]: value }
}

/** The main one gets another value; one that stands among the others becomes the main one; without a value it goes. */
function withMain(channels: readonly Channel[], value: string | null): Channel[] {
  const main = channels.find((each) => each.main)
  if (!value) return oneMain(channels.filter((each) => each !== main))
  const same = channels.find((each) => each.value.toLowerCase() === value.toLowerCase())
  if (same) return channels.map((each) => ({ ...each, main: each === same, value: each === same ? value : each.value }))
  if (!main) return [{ id: newId(), kind: 'work', label: null, value, main: true }, ...channels]
  return channels.map((each) => (each === main ? { ...each, value } : each))
}

/** Where none is the main one, the first is. */
const oneMain = <T extends { main: boolean }>(list: T[]): T[] =>
  list.some(({ main }) => main) ? list : list.map((each, at) => ({ ...each, main: at === 0 }))

function settledPlaces(stored: PersonState, written: ContactFields, by: Settling): Partial<PersonState> {
  const { accountId, jobTitle, buyingRole } = written
  if (written.places) {
    const places = [
      ...writtenPlaces(stored, written.places, by),
      ...stored.places.filter(({ id }) => by.unseen?.includes(id)),
    ]
    if (places.some(({ until }) => until && isBehind(until, by.today))) throw ahead('places')
    return inStep({ ...stored, jobTitle: null, buyingRole: null }, written, withMainPlace(places, stored.places))
  }
  if (accountId === undefined && jobTitle === undefined && buyingRole === undefined) return {}
  return inStep(stored, written, ofQuick(stored, { accountId, jobTitle, buyingRole }))
}

const writtenPlaces = (stored: PersonState, written: NonNullable<ContactFields['places']>, by: Settling): Place[] =>
  written.map((each) => ({
    ...{ jobTitle: null, buyingRole: null, since: null, until: null },
    ...known(
      stored.places.filter(({ id }) => !by.unseen?.includes(id)),
      each,
    ),
  }))

/** The main one stays it while they are there; then it is the first that they are at. */
function withMainPlace(places: Place[], before: readonly Place[]): Place[] {
  if (places.some(({ main }) => main)) return firstMainOnly(places)
  const was = before.find(({ main }) => main)?.id
  const next = places.find(({ id, until }) => id === was && !until) ?? places.find(({ until }) => !until)
  return places.map((each) => ({ ...each, main: each === next }))
}

/** A main place that the writer does not see gives way to the one they chose. */
function firstMainOnly(places: Place[]): Place[] {
  const main = places.find((each) => each.main)
  return places.map((each) => ({ ...each, main: each === main }))
}

type PlaceFields = Pick<ContactFields, 'accountId' | 'jobTitle' | 'buyingRole'>

/** What was written of the main place alone. */
function ofQuick({ places, ...stored }: PersonState, written: PlaceFields): Place[] {
  const main = places.find((each) => each.main)
  const account = written.accountId === undefined ? stored.accountId : written.accountId
  const { jobTitle = stored.jobTitle, buyingRole = stored.buyingRole } = written
  if (!account)
    return withMainPlace(
      places.filter((each) => each !== main),
      [],
    )
  const there = places.find((each) => each.accountId === account && !each.until)
  const rest = { jobTitle, buyingRole }
  if (there && there !== main)
    return places.map((each) => ({
      ...each,
      ...(each === there && written.jobTitle !== undefined ? rest : {}),
      main: each === there,
    }))
  if (!main) return [...places, { id: newId(), accountId: account, ...rest, since: null, until: null, main: true }]
  return places.map((each) => (each === main ? { ...each, accountId: account, ...rest } : each))
}

function inStep(stored: PersonState, written: PlaceFields, unordered: Place[]): Partial<PersonState> {
  const places = unordered.toSorted(byPlace)
  const main = places.find((each) => each.main)
  if (main) return { places, accountId: main.accountId, jobTitle: main.jobTitle, buyingRole: main.buyingRole }
  const { jobTitle = stored.jobTitle, buyingRole = stored.buyingRole } = written
  return { places, accountId: null, jobTitle, buyingRole }
}

/** As they are read: the main one, those they are at, those they left, the last first. */
const byPlace = (one: Place, other: Place) =>
  Number(other.main) - Number(one.main) ||
  compare(other.until ?? stillThere, one.until ?? stillThere) ||
  compare(other.since ?? '', one.since ?? '') ||
  compare(one.id, other.id)

const stillThere = '9999'
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const ahead = (path: string) =>
  invalid([{ path, message: 'This day lies ahead. Write it when it is there, or leave it out.' }])

/** Of two states of a person what an event tells: the plain field where that says all of it, else the list. */
export function toldFields(before: PersonState, after: PersonState): string[] {
  const channels = (['email', 'phone'] as const).map((type) =>
    isPlainChange(before[listOf[type]], after[listOf[type]]) ? type : listOf[type],
  )
  const places = isPlainMove(before.places, after.places) || isDeepStrictEqual(before.places, after.places)
  const fields = [
    ...channels,
    ...(places ? (['accountId', 'jobTitle', 'buyingRole'] as const) : ['places']),
    'addresses',
    'dates',
    'preferences',
  ]
  return fields.filter(
    (field) => !isDeepStrictEqual(before[field as keyof PersonState], after[field as keyof PersonState]),
  )
}

function isPlainChange(before: readonly Channel[], after: readonly Channel[]): boolean {
  if (before.length > 1 || after.length > 1) return false
  const [one = after[0], other = one] = [before[0], after[0]]
  if (!one || !other) return true
  const begun = { kind: 'work', label: null }
  const [a, b] = [before[0] ?? begun, after[0] ?? begun]
  return a.kind === b.kind && a.label === b.label
}

const isPlainMove = (before: readonly Place[], after: readonly Place[]) =>
  before.length <= 1 && after.length <= 1 && [...before, ...after].every(({ since, until }) => !since && !until)

/** The state that an event left or found, put in the place of what is there: lists as they were, plain fields by themselves. */
export function putBackPerson(stored: PersonState, kept: Partial<PersonState>, by: Settling): PersonState {
  const { emails, phones, places, addresses, dates, preferences, ...quick } = kept
  const lists = { emails, phones, places, addresses, dates, preferences }
  const given = Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined)) as Partial<Parts>
  const whole: PersonState = { ...stored, ...given }
  const main = whole.places.find((each) => each.main)
  const inOrder: PersonState = {
    ...whole,
    ...(given.emails && { email: given.emails.find((each) => each.main)?.value ?? null }),
    ...(given.phones && { phone: given.phones.find((each) => each.main)?.value ?? null }),
    ...(given.places && { accountId: main?.accountId ?? null }),
    ...(given.places && { jobTitle: main?.jobTitle ?? null, buyingRole: main?.buyingRole ?? null }),
  }
  return settlePerson(inOrder, quick as ContactFields, by)
}
