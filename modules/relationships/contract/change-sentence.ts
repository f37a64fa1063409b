import type { SentencePart } from '#platform/contract/event.ts'
import type { KeptRelationship } from './relationship.ts'
import { relationshipsSentence, relationshipsText } from './relationship-sentence.ts'

interface Change {
  before: Record<string, unknown>
  after: Record<string, unknown>
  names?: Record<string, string> | undefined
}
type Labels = Record<string, string>

/** One field: "City changed from Cork to Galway". Several: "City, segment and owner changed". */
export function changeSentence(labels: Labels, change: Change): SentencePart[] {
  const fields = Object.keys(change.after)
  const [field] = fields
  if (!field || fields.length > 1) return [`${listed(fields.map((name) => labelOf(labels, name, change)))} changed`]
  if (field === 'relationships')
    return relationshipsSentence(relationshipsOf(change.before), relationshipsOf(change.after), change.names)
  const label = labelOf(labels, field, change)
  const [before, after] = [shown(change.before[field], change, field), shown(change.after[field], change, field)]
  if (!before) return [`${label} set to `, { strong: after }]
  if (!after) return [`${label} `, { strong: before }, ' removed']
  return [`${label} changed from `, { strong: before }, ' to ', { strong: after }]
}

/** Of several fields each one's values, for the second line. */
export function changeDetail(labels: Labels, change: Change): string | undefined {
  const fields = Object.keys(change.after)
  if (fields.length < 2) return undefined
  return fields
    .map(
      (field) =>
        `${labelOf(labels, field, change)}: ${value(change.before, change, field)} → ${value(change.after, change, field)}`,
    )
    .join('; ')
}

export const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)

const relationshipsOf = ({ relationships }: Change['before']) => (relationships ?? []) as KeptRelationship[]

const value = (of: Change['before'], change: Change, field: string) => shown(of[field], change, field) || '–'

/** A custom field is called as it was then. */
const labelOf = (labels: Labels, field: string, { names }: Change) => labels[field] ?? names?.[field] ?? field

/** A value as people read it: members and accounts by their names. */
export function shown(
  stored: unknown,
  { names }: { names?: Record<string, string> | undefined },
  field?: string,
): string {
  if (stored === null || stored === undefined) return ''
  const words = names?.[`${field}:${typeof stored === 'string' ? stored : JSON.stringify(stored)}`]
  if (words !== undefined) return words
  if (Array.isArray(stored)) return relationshipsText(stored, names)
  const text = typeof stored === 'string' ? stored : JSON.stringify(stored)
  return names?.[text] ?? text
}

function listed(labels: string[]): string {
  const words = labels.map((label, at) => (at === 0 ? label : lowerFirst(label)))
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
