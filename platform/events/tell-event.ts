import type { EventType, SentencePart } from '#platform/contract/event.ts'
import { fieldsIn } from '#platform/contract/ruled.ts'
import type { Actor } from '../server/context.ts'
import { noRules, shownTo } from '../server/field-rules.ts'

/** Who reads: what their role hides is not told. */
export type Reader = Pick<Actor, 'rules' | 'may' | 'people' | 'seesAll' | 'hearsAll'>

const everybody: Reader = { rules: noRules, may: () => true, people: () => undefined, seesAll: true, hearsAll: true }

/** To whom nothing of any event is hidden: the words that an undo keeps may be shown as they are. */
export const hearsAll = (reader: Reader) => reader.rules.size === 0 && reader.seesAll && reader.hearsAll

export interface FieldChange {
  field: string
  label: string
  /** As people read it; null where nothing stood. */
  before: string | null
  after: string | null
  /** What stood there, as the event keeps it; left out where nothing stood or only words are kept. */
  was?: unknown
}

export interface ToldEvent {
  sentence: SentencePart[]
  deed: SentencePart[] | null
  icon: string
  detail: string | null
  changes: FieldChange[]
}

/**
 * An event in the words of its type; nothing when the body is of a shape that the type does not know, or the reader's role
 * hides all that it changed. The one place where a body becomes what people read: timeline, history and undo ask here.
 */
export function tellEvent(type: EventType, body: unknown, reader = everybody): ToldEvent | undefined {
  const shown = bodyTo(reader, type, body)
  if (shown === undefined) return undefined
  return {
    sentence: type.sentence(shown),
    deed: type.deed?.(shown) ?? null,
    icon: (typeof type.icon === 'function' ? type.icon(shown) : type.icon) ?? 'point',
    detail: type.detail?.(shown) ?? null,
    changes: changesOf(type, shown),
  }
}

/** The body without what the reader's role hides; undefined where nothing is left of a change. */
function bodyTo(reader: Reader, type: EventType, body: unknown): unknown {
  const { success, data } = type.body.safeParse(body)
  if (!success) return undefined
  const shown = withoutOthers(reader, type, shownTo(reader, type.body, data))
  const hidesAll = isChange(data) && fieldsIn(type.body, data).length > 0 && fieldsIn(type.body, shown).length === 0
  return hidesAll ? undefined : shown
}

/** What tells of other records is left to who sees all of them: how far a right goes is known of the event's own record only. */
function withoutOthers(reader: Reader, { others = {} }: EventType, body: unknown): unknown {
  const hidden = Object.keys(others).filter(
    (key) => !reader.may(others[key]!) || reader.people(others[key]!) !== undefined,
  )
  if (hidden.length === 0) return body
  const without = (values: unknown) =>
    Object.fromEntries(Object.entries(values as Values).filter(([key]) => !hidden.includes(key)))
  const { before, after } = body as { before?: unknown; after?: unknown }
  return { ...without(body), ...(isChange(body) ? { before: without(before), after: without(after) } : {}) }
}

const isChange = (body: unknown) => typeof body === 'object' && body !== null && 'before' in body

type Values = Record<string, unknown>

function changesOf(type: EventType, body: unknown): FieldChange[] {
  const { before, after, changes } = body as { before?: Values; after?: Values; changes?: FieldChange[] }
  if (changes) return changes
  if (!after || !type.fields) return []
  const labels = type.fields
  const shown = (value: unknown, field: string) => (isEmpty(value) ? null : (type.value ?? plain)(value, body, field))
  return Object.keys({ ...before, ...after })
    .flatMap((field) => {
      const label = labels[field] ?? type.label?.(field, body)
      return label === undefined ? [] : [{ field, label }]
    })
    .map(({ field, label }) => ({
      ...{ field, label },
      before: shown(before?.[field], field),
      after: shown(after[field], field),
      ...(isEmpty(before?.[field]) ? {} : { was: before?.[field] }),
    }))
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
