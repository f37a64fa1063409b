import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { readableFormula, type Source, sourcesOf } from './field-formulas.ts'
import type { FieldSet, StoredField } from './field-queries.ts'

type Reader = Pick<Context, 'actor'>

/** The fields that the reader's role shows. A formula over what it hides is hidden with it. */
export const shownFields = (reader: Reader, set: FieldSet): StoredField[] =>
  reader.actor.rules.size === 0 ? set.fields : set.fields.filter((field) => !isHidden(reader, set, field))

function isHidden(reader: Reader, set: FieldSet, field: StoredField): boolean {
  if (hides(reader.actor, ruledName(field))) return true
  const typed = field.type === 'formula' ? readableFormula(set, field) : undefined
  return typed !== undefined && sourcesOf(typed).some((source) => isHiddenSource(reader, field.record, source))
}

export const isHiddenSource = (reader: Reader, record: StoredField['record'], source: Source) =>
  hides(reader.actor, 'custom' in source ? ruledName(source.custom) : `${record}.${source.builtIn.field}`)

/** As the rules of a role name it. */
const ruledName = ({ record, key }: Pick<StoredField, 'record' | 'key'>) => `${record}.custom.${key}`
