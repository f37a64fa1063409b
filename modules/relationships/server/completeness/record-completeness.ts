import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { Account, Person } from '../../contract/account.ts'
import { type Completeness, completenessOf } from '../../contract/completeness/completeness.ts'
import {
  accountFieldsCounted,
  type CountedField,
  contactFieldsCounted,
  ruledNameOf,
} from '../../contract/completeness/counted-fields.ts'
import type { FactsOfType } from '../../contract/facts/fact-schema.ts'
import type { RelationshipType } from '../../contract/relationship.ts'

type Reader = Pick<Context, 'actor'>

/** What counts of an account of these types for the reader; whoever does not see relationships is not told of them by it. */
export function accountFieldsFor({ actor }: Reader, types: readonly RelationshipType[]): CountedField[] {
  const seesPeople = actor.may('contact:see') && reachesAs(actor, 'contact:see', 'account:see')
  const known = hides(actor, 'account.relationships') ? [] : types
  return accountFieldsCounted(known).filter((field) =>
    'people' in field.from ? seesPeople : !hides(actor, ruledNameOf('account', field)!),
  )
}

/** Whether everything that one permission reaches the other reaches as well. */
function reachesAs(actor: Reader['actor'], wide: Permission, narrow: Permission): boolean {
  const [reached, asked] = [actor.people(wide), actor.people(narrow)]
  return reached === undefined || asked?.every((id) => reached.includes(id)) === true
}

export const contactFieldsFor = ({ actor }: Reader): CountedField[] =>
  contactFieldsCounted.filter((field) => !hides(actor, ruledNameOf('contact', field)!))

interface AccountRead {
  account: Account
  facts: readonly FactsOfType[]
  /** How many people are there. */
  people: number
}

/** How complete an account is, from what its page has read of it. */
export function accountCompleteness(reader: Reader, { account, facts, people }: AccountRead): Completeness {
  const types = account.relationships.map(({ type }) => type)
  const organisation = account.kind === 'organisation'
  const counted = accountFieldsFor(reader, types).filter((field) => organisation || !field.ofOrganisations)
  return completenessOf(counted, ({ from }) => {
    if ('people' in from) return people > 0
    if ('fact' in from) return facts.find(({ type }) => type === from.type)?.facts[from.fact] !== undefined
    return from.field === 'ownerId' ? account.owner !== null : isFilled(account, from.field)
  })
}

/** The same of a person. */
export const personCompleteness = (reader: Reader, person: Person): Completeness =>
  completenessOf(contactFieldsFor(reader), ({ from }) => 'field' in from && isFilled(person, from.field))

const isFilled = (record: object, field: string) => Boolean((record as Record<string, unknown>)[field])
