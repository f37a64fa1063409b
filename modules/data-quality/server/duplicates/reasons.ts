import type { Actor } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import type { FoundPair } from '../matching/find-pairs.ts'

type Why = FoundPair['why']

interface Words {
  /** The field as rules of a role name it. */
  rule: string
  /** The fields of the two side by side that it is about. */
  shown: readonly string[]
  /** By level, the best first; what says nothing is left out. */
  says: readonly (string | null)[]
}

const name = (what: string) => [
  `same ${what}`,
  `${what} written a little differently`,
  `${what} alike`,
  null,
  'first and last name exchanged',
]
const text = (what: string) => [`same ${what}`, `${what} a letter or two apart`, `${what} alike`]

const address = (field: string): Record<string, Words> => {
  const says = {
    ...{ street: text('street'), city: text('town'), postcode: ['same postcode', 'postcode one figure apart'] },
    ...{ region: ['same region'], country: ['same country'] },
  }
  return Object.fromEntries(
    Object.entries(says).map(([part, words]) => [part, { rule: field || part, shown: [field || part], says: words }]),
  )
}

const reach: Record<string, Words> = {
  email: {
    rule: 'email',
    shown: ['email', 'emails'],
    says: ['same e-mail', 'e-mail a slip apart', 'e-mail at the same host or alike'],
  },
  phone: { rule: 'phone', shown: ['phone', 'phones'], says: ['same phone', 'phone one figure apart'] },
}

const words: Record<DuplicateKind, Record<string, Words>> = {
  contact: {
    firstName: { rule: 'firstName', shown: ['firstName', 'name'], says: name('first name') },
    lastName: { rule: 'lastName', shown: ['lastName', 'name'], says: name('last name') },
    birthday: {
      rule: 'dates',
      shown: ['dates'],
      says: ['born on the same day', 'birthday one figure apart', 'birthday apart in one part', 'birthday near'],
    },
    account: { rule: 'accountId', shown: ['places'], says: ['at the same account'] },
    jobTitle: { rule: 'jobTitle', shown: ['jobTitle'], says: text('job title') },
    ...reach,
    ...address('addresses'),
  },
  account: {
    name: { rule: 'name', shown: ['name'], says: text('name') },
    domain: { rule: 'website', shown: ['website'], says: ['same web domain'] },
    taxNumber: { rule: 'taxNumber', shown: ['taxNumber'], says: ['same tax number', 'tax number one figure apart'] },
    ...reach,
    ...address(''),
  },
}

const wordsOf = (kind: DuplicateKind, field: string): Words =>
  words[kind][field] ?? { rule: field, shown: [field], says: ['same value in a field of your own'] }

/** What of the reasons the reader's role may see. */
export const seenReasons = (actor: Pick<Actor, 'rules'>, kind: DuplicateKind, why: Why): Why =>
  why.filter(({ field }) => !hides(actor, `${kind}.${wordsOf(kind, field).rule}`))

const most = 3

/** The strongest reasons for a pair, in words: "same e-mail", "last name alike". */
export function reasonsInWords(actor: Pick<Actor, 'rules'>, kind: DuplicateKind, why: Why): string[] {
  const said = seenReasons(actor, kind, why)
    .filter(({ weight }) => weight > 0.5)
    .toSorted((one, other) => other.weight - one.weight)
    .flatMap(({ field, level }) => wordsOf(kind, field).says[level - 1] ?? [])
  return [...new Set(said)].slice(0, most)
}

/** The reason that is about a field as it is shown side by side, the strongest where there are several. */
export const reasonFor = (kind: DuplicateKind, why: Why, shown: string): Why[number] | undefined =>
  why
    .filter(({ field }) => wordsOf(kind, field).shown.includes(shown))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))[0]

/** Whether a reason speaks for the two being one: the levels that nothing is said of are of values that differ. */
export const agrees = (kind: DuplicateKind, { field, level }: Pick<Why[number], 'field' | 'level'>): boolean =>
  Boolean(wordsOf(kind, field).says[level - 1])
