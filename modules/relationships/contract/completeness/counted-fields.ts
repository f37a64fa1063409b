import { ruledNames } from '../account-columns.ts'
import { customName } from '../custom-field.ts'
import { type Fact, typeFacts } from '../facts/type-facts.ts'
import type { RelationshipType } from '../relationship.ts'

/** What counts towards a record being complete, and how much. */
export interface CountedField {
  /** What it is called beside its record: `email`, `customer.paymentTerms`. */
  key: string
  label: string
  weight: 1 | 2 | 3
  why: string
  /** Where it stands: a field of the record, one of the workspace's own by its key, a fact of one of its types, or anybody who is there. */
  from:
    | { field: AccountField | ContactField }
    | { fact: string; type: RelationshipType }
    | { people: true }
    | { own: string }
  /** Nothing that a person has. */
  ofOrganisations?: true
}
type AccountField = (typeof accountColumns)[number]
type ContactField = (typeof contactColumns)[number]

const accountColumns = [
  ...(['email', 'phone', 'street', 'city', 'country', 'website', 'segment', 'taxNumber', 'ownerId'] as const),
] as const
const contactColumns = ['email', 'phone', 'jobTitle', 'accountId', 'language'] as const

const taxNumber: CountedField = {
  ...{
    key: 'taxNumber',
    label: 'Tax number',
    weight: 2,
    why: 'Invoices between firms name it',
    from: { field: 'taxNumber' },
  },
  ofOrganisations: true,
}

/** What counts for every account. */
const ofEveryAccount: readonly CountedField[] = [
  { key: 'email', label: 'E-mail', weight: 3, why: 'The way to write to them', from: { field: 'email' } },
  { key: 'phone', label: 'Phone', weight: 3, why: 'The way to call them', from: { field: 'phone' } },
  { key: 'ownerId', label: 'Owner', weight: 2, why: 'Somebody keeps in touch', from: { field: 'ownerId' } },
  { key: 'street', label: 'Street', weight: 1, why: 'Letters and visits reach them', from: { field: 'street' } },
  { key: 'city', label: 'City', weight: 1, why: 'Letters and visits reach them', from: { field: 'city' } },
  { key: 'country', label: 'Country', weight: 1, why: 'Phones and taxes follow from it', from: { field: 'country' } },
  {
    ...{ key: 'website', label: 'Website', weight: 1, why: 'Tells one firm from another', from: { field: 'website' } },
    ofOrganisations: true,
  },
  {
    ...{ key: 'people', label: 'A person', weight: 3, why: 'Firms answer through people', from: { people: true } },
    ofOrganisations: true,
  },
]

/** What counts beside it as one type of relationship; the needed facts of the type count without standing here. */
const ofType: Readonly<Partial<Record<RelationshipType, readonly CountedField[]>>> = {
  customer: [
    taxNumber,
    { key: 'segment', label: 'Segment', weight: 1, why: 'Sales are compared by it', from: { field: 'segment' } },
  ],
  supplier: [taxNumber],
}

export const contactFieldsCounted: readonly CountedField[] = [
  { key: 'email', label: 'E-mail', weight: 3, why: 'The way to write to them', from: { field: 'email' } },
  { key: 'phone', label: 'Phone', weight: 3, why: 'The way to call them', from: { field: 'phone' } },
  { key: 'accountId', label: 'Account', weight: 2, why: 'Where they work', from: { field: 'accountId' } },
  { key: 'jobTitle', label: 'Job title', weight: 2, why: 'What they decide on', from: { field: 'jobTitle' } },
  { key: 'language', label: 'Language', weight: 1, why: 'In what language to write', from: { field: 'language' } },
]

const neededFacts = (type: RelationshipType): CountedField[] =>
  Object.entries<Fact>(typeFacts[type]).flatMap(([fact, { label, needed }]) =>
    needed
      ? [{ key: `${type}.${fact}`, label, weight: 2, why: 'The relationship needs it', from: { fact, type } }]
      : [],
  )

/** What counts for an account that is all of these types, each field once. */
export function accountFieldsCounted(types: readonly RelationshipType[], own: readonly CountedField[]): CountedField[] {
  const all = [...ofEveryAccount, ...own, ...types.flatMap((type) => [...(ofType[type] ?? []), ...neededFacts(type)])]
  return [...new Map(all.map((field) => [field.key, field])).values()]
}

/** Whose rules hold for it: what a reader may not see does not count for them. */
export function rulesOf(record: 'account' | 'contact', { from }: CountedField): string[] {
  if ('people' in from) return []
  if ('own' in from) return ruledNames(customName(from.own), record)
  return ['fact' in from ? `account.relationships.${from.fact}` : `${record}.${from.field}`]
}
