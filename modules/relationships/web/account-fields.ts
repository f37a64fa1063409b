import type { Account, AccountFields } from '../contract/account.ts'
import type { RelationshipType } from '../contract/relationship.ts'
import { kindWord, typeWord } from './words.ts'

export type TextField =
  | 'segment'
  | 'email'
  | 'phone'
  | 'website'
  | 'street'
  | 'postcode'
  | 'city'
  | 'region'
  | 'country'
  | 'taxNumber'
  | 'externalId'

interface Fact {
  field: TextField | 'since'
  label: string
}

/** What is known of an account, in the order of the panel. */
export const facts: readonly Fact[] = [
  { field: 'segment', label: 'Segment' },
  { field: 'email', label: 'E-mail' },
  { field: 'phone', label: 'Phone' },
  { field: 'website', label: 'Website' },
  { field: 'street', label: 'Street' },
  { field: 'postcode', label: 'Postcode' },
  { field: 'city', label: 'City' },
  { field: 'region', label: 'Region' },
  { field: 'country', label: 'Country' },
  { field: 'taxNumber', label: 'Tax number' },
  { field: 'externalId', label: 'Your number' },
  { field: 'since', label: 'With us since' },
]

const labels: Record<string, string> = {
  ...Object.fromEntries(facts.map(({ field, label }) => [field, label])),
  name: 'Name',
  kind: 'Kind',
  ownerId: 'Owner',
  relationships: 'Relationship',
}
export const fieldLabel = (field: string) => labels[field] ?? field

/** A value of a field as people read it; empty text where there is none. */
export function fieldText(field: string, value: unknown, memberName: (id: unknown) => string | undefined): string {
  if (value === null || value === undefined) return ''
  if (field === 'ownerId') return memberName(value) ?? ''
  if (field === 'kind') return kindWord[value as keyof typeof kindWord] ?? plainText(value)
  if (field === 'relationships') return relationshipsText(value)
  return plainText(value)
}

const plainText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function relationshipsText(value: unknown): string {
  if (!Array.isArray(value)) return ''
  return value
    .map(({ type, level }: { type: RelationshipType; level: number }) => `${typeWord[type] ?? type}, level ${level}`)
    .join('; ')
}

/** Addresses are typed with or without their scheme. */
export const webAddress = (website: string) => (/^https?:\/\//i.test(website) ? website : `https://${website}`)
export const shortWebsite = (website: string) => website.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')

/** The change of one field, and the way back. */
export function changeOf<Field extends keyof AccountFields & keyof Account>(
  account: Account,
  field: Field,
  value: AccountFields[Field],
) {
  return {
    change: { [field]: value } as AccountFields,
    shown: { [field]: value } as Partial<Account>,
    back: {
      change: { [field]: account[field] } as AccountFields,
      shown: { [field]: account[field] } as Partial<Account>,
    },
  }
}
