import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { type CustomRecord, customKeyOf } from '../../contract/custom-field.ts'
import { ownerWithin } from '../within-reach.ts'
import { digitsOf, readableFormula } from './field-formulas.ts'
import { type FieldSet, fieldSet, type StoredField } from './field-queries.ts'
import { shownFields } from './shown-fields.ts'
import { resultSql } from './value-sql.ts'

/** The custom fields of accounts or people that the reader sees, where a list is asked for some. */
export interface CustomReading {
  set: FieldSet
  record: CustomRecord
  fields: StoredField[]
  workspaceId: string
  /** Narrows the account `o` or the account of the person `o` that a field names. */
  within: (type: 'account' | 'person') => RawBuilder<boolean> | undefined
}

export async function customReading(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>,
  record: CustomRecord = 'account',
): Promise<CustomReading> {
  const set = await fieldSet(ctx)
  return {
    set,
    record,
    fields: shownFields(ctx, set).filter((field) => field.record === record),
    workspaceId: ctx.workspaceId,
    within: (type) => ownerWithin(ctx, type === 'account' ? 'account:see' : 'contact:see', sql`w.owner_id`),
  }
}

/** The field that `custom.key` names; refused where it is not there, or is deleted. */
export function customField(reading: CustomReading | undefined, name: string, path: string): StoredField {
  const key = customKeyOf(name)
  const field = reading?.fields.find((each) => each.key === key)
  if (field) return field
  const mend = path.startsWith('filter') ? 'Take this condition out of the filter.' : 'Leave it out.'
  const who = reading?.record === 'contact' ? 'People' : 'Accounts'
  throw invalid([{ path, message: `${who} have no field "${name}" any more. ${mend}` }])
}

/** A function takes 100 arguments, two for each field. */
const mostAtOnce = 50

/** The custom fields of the record `a` as JSON, by key. */
export function customJson(reading: CustomReading, fields: readonly StoredField[]): RawBuilder<unknown> {
  const some = (from: number) => fields.slice(from, from + mostAtOnce)
  const pairs = (of: readonly StoredField[]) =>
    sql.join(of.map((each) => sql`${each.key}::text, ${valueJson(reading, each)}`))
  if (fields.length <= mostAtOnce) return sql`json_build_object(${pairs(fields)})`
  const starts = Array.from({ length: Math.ceil(fields.length / mostAtOnce) }, (_, at) => at * mostAtOnce)
  return sql`(${sql.join(
    starts.map((from) => sql`jsonb_build_object(${pairs(some(from))})`),
    sql` || `,
  )})`
}

function valueJson(reading: CustomReading, field: StoredField): RawBuilder<unknown> {
  const { set, workspaceId } = reading
  const kept = sql`a.custom -> ${field.key}::text`
  if (field.type === 'person' || field.type === 'account') {
    const id = sql`(a.custom ->> ${field.key}::text)::uuid`
    const own = reading.within(field.type)
    const named =
      field.type === 'account'
        ? sql`select w.name from relationships.account w where w.workspace_id = ${workspaceId} and w.id = ${id}
            and w.deleted_at is null ${own ? sql`and ${own}` : sql``}`
        : sql`select p.name from relationships.contact p
            left join relationships.account w on w.workspace_id = ${workspaceId} and w.id = p.account_id
            where p.workspace_id = ${workspaceId} and p.id = ${id} and p.deleted_at is null ${own ? sql`and ${own}` : sql``}`
    return sql`case when ${kept} is not null then json_build_object('id', ${id}, 'name', (${named})) end`
  }
  if (field.type !== 'formula') return kept
  const typed = readableFormula(set, field)
  if (!typed) return sql`null`
  const value = resultSql({ ...set, workspaceId }, field, typed)
  // Numbers are decimal texts, so that no digit is lost on the way.
  if (typed.type.is !== 'number') return value
  return sql`trim_scale(${value} * ${sql.lit(`1e-${digitsOf(field, typed.type)}`)}::numeric)::text`
}
