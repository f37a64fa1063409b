import type { FieldRule } from '#platform/contract/ruled.ts'
import { type FieldsOfRole, type RuledRecord, rulesOf } from '../../contract/fields.ts'

/** Sets the rule of a field; to show one again, what hides it along with itself is shown too. */
export function setField(
  fields: FieldsOfRole,
  record: RuledRecord,
  name: string,
  rule: FieldRule | 'write',
): FieldsOfRole {
  const next = without(fields, record, name)
  if (rule !== 'write') next[record] = { ...next[record], [name]: rule }
  if (rule === 'hidden' || rulesOf(next).get(`${record}.${name}`) !== 'hidden') return next
  const cause = [...rulesOf(next).keys()].find((each) => {
    const [of, field] = each.split('.') as [RuledRecord, string]
    return rulesOf(without(next, of, field)).get(`${record}.${name}`) !== 'hidden'
  })
  if (cause === undefined) return next
  const [of, field] = cause.split('.') as [RuledRecord, string]
  return without(next, of, field)
}

function without(fields: FieldsOfRole, record: RuledRecord, name: string): FieldsOfRole {
  const { [record]: own = {}, ...others } = fields
  const { [name]: _, ...rest } = own
  return Object.keys(rest).length > 0 ? { ...others, [record]: rest } : others
}
