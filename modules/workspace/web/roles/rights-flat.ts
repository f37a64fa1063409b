import type { FieldsOfRole, RuledRecord } from '../../contract/fields.ts'
import { type Reach, type RecordType, type Rights, recordTypes, type Verb, verbs } from '../../contract/rights.ts'
import type { Words } from '../words.ts'
import { reachLabel, rightLabel, ruleLabel, ruleWord } from './rights-words.ts'
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

/** "See accounts", "Phone, accounts". */
export function flatLabel(name: string, t: Words): string {
  const [head = '', second = '', field] = name.split('.')
  return field === undefined
    ? rightLabel(head as RecordType, second as Verb, t)
    : ruleLabel(second as RecordType, field, t)
}

/** What stands there, where it is left out too: "no", "write". */
export function flatWord(name: string, value: unknown, t: Words): string {
  if (name.startsWith('fields.')) return t(ruleWord[(value ?? 'write') as keyof typeof ruleWord])
  return t(reachLabel[(value ?? 'no') as keyof typeof reachLabel])
}
