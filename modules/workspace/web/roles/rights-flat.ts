import { type FieldsOfRole, type RuledRecord, ruledFields } from '../../contract/fields.ts'
import { type Reach, type RecordType, type Rights, recordTypes, type Verb, verbs } from '../../contract/rights.ts'
import { recordLabel, verbLabel } from './rights-words.ts'
import { setReach } from './set-reach.ts'

const records = Object.keys(recordTypes) as RecordType[]

/** Each right and rule under a name of its own, so that two versions can be laid side by side: `account.see`, `fields.account.phone`. */
export function flatRights({ fields = {}, ...rights }: Rights): Record<string, string> {
  const reached = records.flatMap((record) =>
    Object.entries(rights[record] ?? {}).map(([verb, reach]): [string, string] => [`${record}.${verb}`, reach]),
  )
  const ruled = Object.entries(fields).flatMap(([record, rules]) =>
    Object.entries(rules).map(([name, rule]): [string, string] => [`fields.${record}.${name}`, rule]),
  )
  return Object.fromEntries([...reached, ...ruled])
}

/** The other way round; what follows from a right is set along with it. */
export function rightsOfFlat(flat: Readonly<Record<string, unknown>>): Rights {
  let rights: Rights = {}
  for (const record of records)
    for (const verb of verbs) {
      const reach = flat[`${record}.${verb}`] as Reach | undefined
      if (reach) rights = setReach(rights, record, verb, reach).rights
    }
  const fields: FieldsOfRole = {}
  for (const [name, rule] of Object.entries(flat)) {
    const [head, record, field] = name.split('.') as [string, RuledRecord, string]
    if (head === 'fields' && rule) fields[record] = { ...fields[record], [field]: rule as 'hidden' | 'read' }
  }
  return Object.keys(fields).length > 0 ? { ...rights, fields } : rights
}

/** "See accounts", "Phone of accounts". */
export function flatLabel(name: string): string {
  const [head = '', second = '', third] = name.split('.')
  if (head !== 'fields' || third === undefined)
    return `${verbLabel[second as Verb]}: ${recordLabel[head as RecordType].toLowerCase()}`
  const known: Readonly<Record<string, { label: string }>> = ruledFields[second as RuledRecord]
  return `${known[third]?.label ?? third}: ${recordLabel[second as RuledRecord].toLowerCase()}`
}
