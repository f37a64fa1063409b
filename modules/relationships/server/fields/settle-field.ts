import { invalid } from '#platform/server/refusal.ts'
import { type Choice, mostFields, type NewCustomField } from '../../contract/custom-field.ts'
import { keyOfStage } from '../../contract/relationship.ts'
import { FormulaFault } from '../formula/fault.ts'
import { builtIns } from './built-in-fields.ts'
import { keptFormula, typedFormula } from './field-formulas.ts'
import type { FieldSet, StoredField } from './field-queries.ts'

const longestKey = 40
/** Of one field, those taken out included. */
const mostEverChoices = 1000

/** A key of its name that no field of this record has or had. */
export function freeKey(name: string, taken: readonly { key: string }[]): string {
  const wanted = keyOfStage(name)
    .slice(0, longestKey)
    .replace(/[\uD800-\uDBFF]$/, '')
  for (let no = 1; ; no++) {
    const key = no === 1 ? wanted : `${wanted}-${no}`
    if (!taken.some((each) => each.key === key)) return key
  }
}

export function assertRoom({ fields }: FieldSet, record: StoredField['record']): void {
  if (fields.filter((field) => field.record === record).length < mostFields) return
  throw invalid([{ path: 'name', message: `There are ${mostFields} fields already. Delete one that is not used.` }])
}

/** No other field is called so, and none that every record has: formulas name them. */
export function assertNameFree({ fields }: FieldSet, { id, record, name }: StoredField): void {
  const wanted = name.toLowerCase()
  const other =
    fields.find((each) => each.record === record && each.id !== id && each.name.toLowerCase() === wanted)?.name ??
    builtIns[record].find(({ label }) => label.toLowerCase() === wanted)?.label
  if (other) throw invalid([{ path: 'name', message: `There is a field "${other}" already. Choose another name.` }])
}

/** The choices as they are kept: those left out are not offered any more, but records that have one keep it. */
export function settledChoices(
  type: StoredField['type'],
  before: readonly Choice[],
  written: NonNullable<NewCustomField['choices']>,
): Choice[] {
  if (type !== 'choice' && type !== 'choices') {
    if (written.length === 0) return []
    throw invalid([{ path: 'choices', message: 'Only a field of choices has choices. Leave them out.' }])
  }
  if (written.length === 0) throw invalid([{ path: 'choices', message: 'There is no choice yet. Give at least one.' }])
  const known = written.map(({ key, name }) =>
    before.find((each) => (key === undefined ? each.name.toLowerCase() === name.toLowerCase() : each.key === key)),
  )
  const kept = known.flatMap((each) => each ?? [])
  const taken = [...before]
  const settled = written.map(({ name, colour = null }, at): Choice => {
    const key = known[at]?.key ?? freeKey(name, taken)
    taken.push({ key, name, colour })
    return { key, name, colour }
  })
  if (new Set(settled.map(({ key }) => key)).size < settled.length)
    throw invalid([{ path: 'choices', message: 'Two choices are the same one. Take one of them out.' }])
  const gone = before.filter((each) => !kept.includes(each)).map((each): Choice => ({ ...each, gone: true }))
  if (settled.length + gone.length > mostEverChoices)
    throw invalid([
      {
        path: 'choices',
        message: `With those taken out, there are over ${mostEverChoices}. Rename one instead of making a new one.`,
      },
    ])
  return [...settled, ...gone]
}

/** The formula as it is kept, once it can be computed and makes no circle. */
export function settledFormula(set: FieldSet, field: StoredField, written: string): string {
  try {
    const formula = keptFormula(set, field.record, written)
    const changed = { ...field, formula }
    const fields = [...set.fields.filter(({ id }) => id !== field.id), changed]
    typedFormula({ ...set, fields }, changed)
    // Those that refer to it must go on being computed, with what it comes to now.
    for (const other of fields.filter(({ type, record }) => type === 'formula' && record === field.record))
      if (readable(set, other)) typedFormula({ ...set, fields }, other)
    return formula
  } catch (error) {
    if (error instanceof FormulaFault) throw invalid([{ path: 'formula', message: `${error.message}.` }])
    throw error
  }
}

function readable(set: FieldSet, field: StoredField): boolean {
  try {
    typedFormula(set, field)
    return true
  } catch {
    return false
  }
}

/** What is computed from other fields is lacking where they are. */
export function settledWeight(type: StoredField['type'], weight: StoredField['weight']): StoredField['weight'] {
  if (weight !== null && type === 'formula')
    throw invalid([
      {
        path: 'weight',
        message: 'A formula does not count: nobody fills it in. Let the fields count that it is made of.',
      },
    ])
  return weight
}
