import { isDeepStrictEqual } from 'node:util'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import {
  fieldChanged,
  fieldCreated,
  fieldDeleted,
  fieldsOrdered,
  type KeptField,
} from '../../contract/custom-field-events.ts'
import { FormulaFault } from '../formula/fault.ts'
import { assertUnused } from './delete-field.ts'
import { placeChoices } from './enter-values.ts'
import { enterWordsOf } from './enter-words.ts'
import { typedFormula } from './field-formulas.ts'
import { keptOfField } from './field-json.ts'
import {
  fieldNamed,
  fieldSet,
  lockFields,
  type StoredField,
  storedFields,
  updateField,
  writeOrder,
} from './field-queries.ts'
import { assertNameFree } from './settle-field.ts'

export const fieldUndo: Record<string, Undo> = {
  'custom-field.created': (ctx, event) => takeAway(ctx, event, fieldCreated.body.parse(event.body).after),
  'custom-field.changed': (ctx, event) => {
    const { before, after } = fieldChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
  'custom-field.deleted': bringBack,
  'custom-fields.ordered': (ctx, event) => {
    const { before, after } = fieldsOrdered.body.parse(event.body)
    return putInOrder(ctx, after.ids, before.ids)
  },
}

export const fieldRedo: Record<string, Undo> = {
  'custom-field.created': bringBack,
  'custom-field.changed': (ctx, event) => {
    const { before, after } = fieldChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
  'custom-field.deleted': (ctx, event) => takeAway(ctx, event, fieldDeleted.body.parse(event.body).before),
  'custom-fields.ordered': (ctx, event) => {
    const { before, after } = fieldsOrdered.body.parse(event.body)
    return putInOrder(ctx, before.ids, after.ids)
  },
}

async function locked(ctx: Context, event: RecordedEvent): Promise<StoredField> {
  if (!ctx.actor.may('workspace:change')) throw notAllowed()
  await lockFields(ctx)
  const id = event.subjects.find(({ role }) => role === 'custom-field')?.id ?? ''
  return fieldNamed(await storedFields(ctx, { deleted: true }), id)
}

function assertStillAs(stored: StoredField, as: KeptField): void {
  if (stored.isDeleted || !isDeepStrictEqual(keptOfField(stored), keptOfField(as)))
    throw new ChangedSince({ type: 'custom-field', id: stored.id }, `The field "${stored.name}"`)
}

async function takeAway(ctx: Context, event: RecordedEvent, as: KeptField): Promise<void> {
  const stored = await locked(ctx, event)
  assertStillAs(stored, as)
  assertUnused(await storedFields(ctx), stored)
  await updateField(ctx, { ...stored, isDeleted: true })
  await enterWordsOf(ctx, stored)
}

async function putBack(ctx: Context, event: RecordedEvent, from: KeptField, to: KeptField): Promise<void> {
  const stored = await locked(ctx, event)
  assertStillAs(stored, from)
  await writeWhole(ctx, { ...stored, ...to })
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await locked(ctx, event)
  if (!stored.isDeleted) throw new Refusal(409, `The field "${stored.name}" is back already`)
  await writeWhole(ctx, { ...stored, isDeleted: false })
}

/** Refused where its name is taken by now, or its formula cannot be computed among the fields of today. */
async function writeWhole(ctx: Context, field: StoredField): Promise<void> {
  const set = await fieldSet(ctx)
  assertNameFree(set, field)
  const fields = [...set.fields.filter(({ id }) => id !== field.id), field]
  try {
    for (const each of fields.filter(({ type, record }) => type === 'formula' && record === field.record))
      typedFormula({ ...set, fields }, each)
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error
    throw new Refusal(409, 'A formula could not be computed then', {
      detail: `${error.message}. Mend the formula first.`,
    })
  }
  await updateField(ctx, field)
  await Promise.all([placeChoices(ctx, field.id), enterWordsOf(ctx, field)])
}

async function putInOrder(ctx: Context, from: string[], to: string[]): Promise<void> {
  if (!ctx.actor.may('workspace:change')) throw notAllowed()
  await lockFields(ctx)
  const fields = await storedFields(ctx)
  const now = fields.filter(({ id }) => from.includes(id)).map(({ id }) => id)
  if (!isDeepStrictEqual(now, from)) throw new Refusal(409, 'The order of the fields was changed since')
  await writeOrder(ctx, to)
}
