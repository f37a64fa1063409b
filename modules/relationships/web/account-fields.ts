import type { Account, AccountFields } from '../contract/account.ts'
import { healthWord, type WrittenRelationship } from '../contract/relationship.ts'
import { every } from '../contract/relationship-sentence.ts'
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

interface Names {
  memberName: (id: unknown) => string | undefined
  stageName: (type: string, key: string) => string
}

/** A value of a field as people read it; empty text where there is none. */
export function fieldText(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined) return ''
  if (field === 'ownerId') return names.memberName(value) ?? ''
  if (field === 'kind') return kindWord[value as keyof typeof kindWord] ?? plainText(value)
  if (field === 'relationships') return relationshipsText(value as WrittenRelationship[], names)
  return plainText(value)
}

const plainText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const relationshipsText = (relationships: readonly WrittenRelationship[], { memberName, stageName }: Names) =>
  relationships
    .map(({ type, stage, level, ownerId, cadenceDays, health, healthReason }) => {
      const parts = [
        ...[typeWord[type] ?? type, stage && stageName(type, stage), `level ${level}`],
        ...[ownerId && memberName(ownerId), cadenceDays && every(cadenceDays)],
        health && [healthWord[health], healthReason].filter(Boolean).join(': '),
      ]
      return parts.filter(Boolean).join(', ')
    })
    .join('; ')

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
