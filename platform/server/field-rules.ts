import type { z } from 'zod'
import { type FieldRule, fieldsIn, leaveOut } from '#platform/contract/ruled.ts'
import type { Actor } from './context.ts'
import { Refusal } from './refusal.ts'

/** The fields that a role hides or lets only read, as `record.field`, each with the words that a refusal names it by. */
export type FieldRules = ReadonlyMap<string, { rule: FieldRule; words: string }>

export const noRules: FieldRules = new Map()

type Ruled = Pick<Actor, 'rules'>

/** A field that is made of parts (`record.field.part`) rules all of them. */
const ruleOf = ({ rules }: Ruled, field: string) =>
  rules.get(field) ?? (field.split('.').length > 2 ? rules.get(field.split('.', 2).join('.')) : undefined)

export const hides = (actor: Ruled, field: string) => ruleOf(actor, field)?.rule === 'hidden'

/** Whether no rule stands between the reader and filling it in; a right to change the record is asked for apart. */
export const mayWrite = (actor: Ruled, field: string) => ruleOf(actor, field) === undefined

/** What may be told of a value: the same without what the role hides. */
export function shownTo<T>(actor: Ruled, schema: z.core.$ZodType, value: T): T {
  return actor.rules.size === 0 ? value : (leaveOut(schema, value, (field) => hides(actor, field)) as T)
}

/** Refuses a question that names a hidden field: to filter or sort by it would tell what it holds. */
export function assertSees(actor: Ruled, schema: z.core.$ZodType, asked: unknown): void {
  const hidden = named(actor, schema, asked).find(([, { rule }]) => rule === 'hidden')
  if (hidden) throw refused('see', hidden)
}

/** The same for one field that is asked for by its name. */
export function assertSeesField(actor: Ruled, field: string): void {
  const rule = ruleOf(actor, field)
  if (rule?.rule === 'hidden') throw refused('see', [field, rule])
}

/** Refuses a write that names a field which the role hides or lets only read. */
export function assertWrites(actor: Ruled, schema: z.core.$ZodType, written: unknown): void {
  const [ruled] = named(actor, schema, written)
  if (ruled) throw refused('write', ruled)
}

type Named = [string, NonNullable<ReturnType<FieldRules['get']>>]

function named(actor: Ruled, schema: z.core.$ZodType, value: unknown): Named[] {
  if (actor.rules.size === 0) return []
  return fieldsIn(schema, value).flatMap((field): Named[] => {
    const rule = ruleOf(actor, field)
    return rule ? [[field, rule]] : []
  })
}

function refused(verb: 'see' | 'write', [field, { words }]: Named): Refusal {
  const sentence = `Your role may not ${verb} ${words}`
  return new Refusal(403, sentence, {
    detail: `${sentence}. Leave it out, or ask an owner or an admin of the workspace for the right.`,
    faults: [{ path: field.slice(field.indexOf('.') + 1), message: sentence }],
  })
}
