import type { FieldRule } from '#platform/contract/ruled.ts'
import type { FieldsOfRole, RuledRecord } from '../../contract/fields.ts'
import {
  type Reach,
  type RecordType,
  type Rights,
  recordTypes,
  rulesOfRights,
  type Verb,
  verbs,
} from '../../contract/rights.ts'

/** What the member at the screen has: as the session answers it. */
export interface Mine {
  rights: Rights
  fields: Readonly<Record<string, FieldRule>>
}

/** Nobody gives what they do not have; who reaches all gives any reach, others at most what is one's own. */
export function mayGive({ rights }: Mine, record: RecordType, verb: Verb, reach: Reach): boolean {
  const own = rights[record]?.[verb]
  return own !== undefined && (own === 'all' || reach === 'own')
}

/** A field that I may not see or write is given no further. */
export function mayGiveField({ fields }: Mine, name: string, rule: FieldRule | 'write'): boolean {
  const own = fields[name]
  return own === undefined || rule === 'hidden' || rule === own
}

export function mayGiveAll(mine: Mine, rights: Rights): boolean {
  const given = rulesOfRights(rights)
  const records = Object.keys(recordTypes) as RecordType[]
  return (
    records.every((record) =>
      verbs.every((verb) => {
        const reach = rights[record]?.[verb]
        return reach === undefined || mayGive(mine, record, verb, reach)
      }),
    ) && Object.keys(mine.fields).every((name) => mayGiveField(mine, name, given.get(name) ?? 'write'))
  )
}

/** The rules that I am under, as a new role has them to begin with. */
export function fieldsLikeMine({ fields }: Mine): FieldsOfRole {
  const own: FieldsOfRole = {}
  for (const [name, rule] of Object.entries(fields)) {
    const [record, field] = name.split('.') as [RuledRecord, string]
    own[record] = { ...own[record], [field]: rule }
  }
  return own
}
