import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { Account, Person } from '../../contract/account.ts'
import { type Completeness, completenessOf } from '../../contract/completeness/completeness.ts'
import {
  accountFieldsCounted,
  type CountedField,
  contactFieldsCounted,
  rulesOf,
} from '../../contract/completeness/counted-fields.ts'
import type { ReadCustom } from '../../contract/custom-field.ts'
import type { FactsOfType } from '../../contract/facts/fact-schema.ts'
import type { RelationshipType } from '../../contract/relationship.ts'

type Reader = Pick<Context, 'actor'>

/** What counts of an account of these types for the reader; whoever does not see relationships is not told of them by it. */
export function accountFieldsFor(
  { actor }: Reader,
  types: readonly RelationshipType[],
  own: readonly CountedField[],
): CountedField[] {
  const seesPeople = actor.may('contact:see') && reachesAs(actor, 'contact:see', 'account:see')
  const known = hides(actor, 'account.relationships') ? [] : types
  return accountFieldsCounted(known, own).filter((field) =>
    'people' in field.from ? seesPeople : isShown(actor, 'account', field),
  )
}

/** Whether everything that one permission reaches the other reaches as well. */
function reachesAs(actor: Reader['actor'], wide: Permission, narrow: Permission): boolean {
  const [reached, asked] = [actor.people(wide), actor.people(narrow)]
  return reached === undefined || asked?.every((id) => reached.includes(id)) === true
}

export const contactFieldsFor = ({ actor }: Reader, own: readonly CountedField[]): CountedField[] =>
  [...contactFieldsCounted, ...own].filter((field) => isShown(actor, 'contact', field))

const isShown = (actor: Reader['actor'], record: 'account' | 'contact', field: CountedField) =>
  !rulesOf(record, field).some((name) => hides(actor, name))

interface AccountRead {
  account: Account
  facts: readonly FactsOfType[]
  /** How many people are there. */
  people: number
  /** What counts of the workspace's own. */
  own: readonly CountedField[]
}

/** How complete an account is, from what its page has read of it. */
export function accountCompleteness(reader: Reader, { account, facts, people, own }: AccountRead): Completeness {
  const types = account.relationships.map(({ type }) => type)
  const organisation = account.kind === 'organisation'
  const counted = accountFieldsFor(reader, types, own).filter((field) => organisation || !field.ofOrganisations)
  return completenessOf(counted, ({ from }) => {
    if ('people' in from) return people > 0
    if ('own' in from) return isKnown(account.custom, from.own)
    if ('fact' in from) return facts.find(({ type }) => type === from.type)?.facts[from.fact] !== undefined
    return from.field === 'ownerId' ? account.owner !== null : isFilled(account, from.field)
  })
}

/** The same of a person. */
export const personCompleteness = (reader: Reader, person: Person, own: readonly CountedField[]): Completeness =>
  completenessOf(contactFieldsFor(reader, own), ({ from }) =>
    'own' in from ? isKnown(person.custom, from.own) : 'field' in from && isFilled(person, from.field),
  )

/** No is an answer too. */
const isKnown = (values: ReadCustom, key: string) => (values[key] ?? null) !== null

const isFilled = (record: object, field: string) => Boolean((record as Record<string, unknown>)[field])
