import type { SentencePart } from '#platform/contract/event.ts'
import { changeSentence, lowerFirst, shown } from './change-sentence.ts'
import { partsOf } from './known-day.ts'
import type { Address, Channel, RememberedDate } from './person.ts'

export const contactLabels: Record<string, string> = {
  accountId: 'Account',
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  jobTitle: 'Job title',
  email: 'E-mail',
  phone: 'Phone',
  buyingRole: 'Role in buying',
  pronunciation: 'Pronunciation',
  language: 'Language',
  emails: 'E-mails',
  phones: 'Phones',
  addresses: 'Addresses',
  dates: 'Dates to remember',
  preferences: 'Preferences',
  places: 'Accounts',
}

interface Change {
  before: Record<string, unknown>
  after: Record<string, unknown>
  names?: Record<string, string> | undefined
}

const oneOf: Record<string, string> = {
  ...{ emails: 'e-mail', phones: 'phone', addresses: 'address', dates: 'date', preferences: 'preference' },
  places: 'account',
}

/** To stand behind a name and a colon: "job title set to Buyer", "preference added: Williams pears". */
export function personSentence(change: Change): SentencePart[] {
  const fields = Object.keys(change.after)
  const [field] = fields
  const parts = field && fields.length === 1 && oneOf[field] ? listSentence(field, change) : undefined
  const [first = '', ...rest] = parts ?? changeSentence(contactLabels, change)
  return [typeof first === 'string' ? lowerFirst(first) : first, ...rest]
}

/** What came, what went, what changed in one of several; of more than one of these the whole list is said to have changed. */
function listSentence(field: string, { before, after, names }: Change): SentencePart[] | undefined {
  const [had, has] = [entriesOf(before[field]), entriesOf(after[field])]
  const added = has.filter(({ id }) => !had.some((each) => each.id === id))
  const gone = had.filter(({ id }) => !has.some((each) => each.id === id))
  const changed = has.flatMap((now) => {
    const old = had.find(({ id }) => id === now.id)
    const [one, other] = [old && partText(field, old, names), partText(field, now, names)]
    return old && one !== other ? [[one!, other] as const] : []
  })
  if (added.length + gone.length + changed.length !== 1) return undefined
  const what = oneOf[field]!
  if (added[0]) return [`${what} added: `, { strong: partText(field, added[0], names) }]
  if (gone[0]) return [`${what} removed: `, { strong: partText(field, gone[0], names) }]
  return [`${what} changed from `, { strong: changed[0]![0] }, ' to ', { strong: changed[0]![1] }]
}

type Entry = { id: string } & Record<string, unknown>
const entriesOf = (list: unknown) => (Array.isArray(list) ? (list as Entry[]) : [])

/** Of several fields each one's values, for the second line. */
export function personDetail(change: Change): string | undefined {
  const fields = Object.keys(change.after)
  if (fields.length < 2) return undefined
  const value = (of: Change['before'], field: string) => shownOfPerson(of[field], change, field) || '–'
  return fields
    .map(
      (field) =>
        `${contactLabels[field] ?? change.names?.[field] ?? field}: ${value(change.before, field)} → ${value(change.after, field)}`,
    )
    .join('; ')
}

/** A value of a person's field as people read it. */
export function shownOfPerson(
  stored: unknown,
  body: { names?: Record<string, string> | undefined },
  field: string,
): string {
  if (!oneOf[field]) return shown(stored, body, field)
  return entriesOf(stored)
    .map((each) => partText(field, each, body.names))
    .join('; ')
}

/** One of several: "+44 20 7946 0958, mobile", "Buyer at Saltgrass Hotels, since March 2024". */
function partText(field: string, part: object, names: Record<string, string> = {}): string {
  const read = texts[field]
  return read ? read(part as never, names) : JSON.stringify(part)
}

const joined = (...words: (string | null | undefined | false)[]) => words.filter(Boolean).join(', ')
const channelText = ({ value, kind, label }: Channel) => joined(value, label ?? (kind !== 'work' && kind))

const texts: Record<string, (part: never, names: Record<string, string>) => string> = {
  emails: channelText,
  phones: channelText,
  addresses: ({ label, kind, street, postcode, city, region, country }: Address) =>
    joined(label ?? (kind !== 'work' && kind), street, joined(postcode, city).replace(', ', ' '), region, country),
  dates: ({ kind, label, on }: RememberedDate) => `${label ?? dateWord[kind]}: ${yearlyDayText(on)}`,
  preferences: ({ fact }: { fact: string }) => fact,
  places: (place: PlaceText, names) => placeText(place, names),
}

export const dateWord: Record<string, string> = {
  ...{ birthday: 'Birthday', 'name-day': 'Name day', anniversary: 'Anniversary', other: 'Day' },
}

interface PlaceText {
  accountId: string
  jobTitle?: string | null
  since?: string | null
  until?: string | null
}

function placeText({ accountId, jobTitle, since, until }: PlaceText, names: Record<string, string>): string {
  const account = names[accountId] ?? 'an account'
  const where = jobTitle ? `${jobTitle} at ${account}` : account
  const from = since && !until && `since ${knownDayText(since)}`
  const ended = until && (since ? `${knownDayText(since)} to ${knownDayText(until)}` : `until ${knownDayText(until)}`)
  return joined(where, from, ended)
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]

/** "2026", "March 2026", "31 March 2026". */
export function knownDayText(day: string): string {
  const [year = '', month, date] = day.split('-')
  const name = month && monthNames[Number(month) - 1]
  return [date && String(Number(date)), name, year].filter(Boolean).join(' ')
}

export const inKnownDay = (day: string) => `${day.length === 10 ? 'on' : 'in'} ${knownDayText(day)}`

/** "29 February", "29 February 1984". */
export function yearlyDayText(on: string): string {
  const [year, month, day] = partsOf(on)
  return [day, monthNames[month - 1], year].filter((part) => part !== null).join(' ')
}
