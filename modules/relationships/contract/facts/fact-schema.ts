import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { day } from '../account.ts'
import { relationshipTypes } from '../relationship.ts'
import { text } from '../text.ts'
import { allFacts, type Fact, type FactValue, type ListFact, type OneFact, typeFacts } from './type-facts.ts'

const days = 'Give 0 to 730 days, without a fraction'
const most = Number.MAX_SAFE_INTEGER
const money = `Give an amount in minor units from 0 to ${most.toLocaleString('en')}, without a fraction`
const mostEntries = 100

const orNull = (schema: z.ZodType<string>) =>
  schema.nullable().transform((value) => value || null) as z.ZodType<string | null>

/** What may be written as one value; null takes it away. */
function oneSchema(fact: OneFact): z.ZodType {
  switch (fact.kind) {
    case 'text':
      return orNull(text(200))
    case 'long-text':
      return orNull(text(2000))
    case 'days':
      return z.number(days).int(days).min(0, days).max(730, days).nullable()
    case 'money':
      return z.number(money).int(money).min(0, money).max(most, money).nullable()
    case 'date':
      return day.nullable()
    case 'member':
      return z.uuid('Choose a member').nullable()
    case 'yes-no':
      return z.boolean()
    case 'choice': {
      const keys = Object.keys(fact.choices)
      return z.enum(keys, `Choose one of ${keys.join(', ')}`).nullable()
    }
  }
}

function listSchema({ label, one, parts }: ListFact): z.ZodType {
  const shape = Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, oneSchema(part).optional()]))
  const entry = z
    .strictObject({ id: z.uuid().optional(), ...shape })
    .refine(endsLater, { path: ['until'], message: 'It ends before it begins. Give a later day, or leave it empty.' })
  return z.array(entry).max(mostEntries, `${label}: keep at most ${mostEntries}. Take an older ${one} away first.`)
}

const endsLater = ({ from, until }: Record<string, unknown>) =>
  typeof from !== 'string' || typeof until !== 'string' || from <= until

const factSchema = (fact: Fact) => (fact.kind === 'list' ? listSchema(fact) : oneSchema(fact))

/** A role that hides or only reads the relationships of accounts does the same with what is known of them. */
const names = Object.fromEntries(Object.keys(allFacts).map((key) => [key, `relationships.${key}`]))
const factsOfRelationships = <S extends z.ZodType>(schema: S): S => ruled('account', schema, names)

/** Facts as they are written: those left out stay, null takes one away, a list replaces the list. */
export const writtenFacts = factsOfRelationships(
  z.strictObject(
    Object.fromEntries(Object.entries(allFacts).map(([key, fact]) => [key, factSchema(fact).optional()])) as Record<
      string,
      z.ZodType<unknown>
    >,
  ),
)
export type WrittenFacts = Readonly<Record<string, unknown>>

/** As they are read and as events keep them. */
export const keptFacts = factsOfRelationships(z.record(z.string(), z.unknown() as z.ZodType<FactValue>))

export const factsOfType = z.object({ type: z.enum(relationshipTypes), facts: keptFacts })
export type FactsOfType = z.infer<typeof factsOfType>

/** Keys of facts that suggest what was written before. */
export const suggestingKeys = [
  ...new Set(
    relationshipTypes.flatMap((type) =>
      Object.entries(typeFacts[type]).flatMap(([key, fact]) => (fact.kind === 'text' && fact.suggests ? [key] : [])),
    ),
  ),
]
