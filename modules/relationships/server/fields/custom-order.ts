import { type RawBuilder, sql } from 'kysely'
import type { Cursor } from '#platform/database/cursor.ts'
import { readableFormula } from './field-formulas.ts'
import type { FieldSet, StoredField } from './field-queries.ts'
import { resultSql } from './value-sql.ts'

export interface CustomOrder {
  /** What the cursor remembers, as text. */
  place: RawBuilder<unknown>
  /** Brings the value to the record `a`, and keeps those that have one. */
  join: RawBuilder<unknown>
  /** Of what lies behind the cursor. */
  behind: RawBuilder<unknown>
  by: RawBuilder<unknown>
  /** Of records that have no value. */
  none: RawBuilder<unknown>
}

/** The order of the records `a` by a custom field, read from its index; of many choices the first counts. */
export function customOrder(
  at: { workspaceId: string; set: FieldSet },
  field: StoredField,
  direction: 'asc' | 'desc',
  after: Cursor | undefined,
): CustomOrder {
  const typed = field.type === 'formula' ? readableFormula(at.set, field) : undefined
  const { column, type } = columnOf(field, typed?.type.is)
  const value = typed ? sql`s.value` : sql`s.${sql.ref(column)}`
  const id = typed ? sql`a.id` : sql`s.record_id`
  const stored = sql`relationships.custom_value s where s.workspace_id = ${at.workspaceId} and s.field_id = ${field.id}
    and s.record_id = a.id and s.place = 0`
  const sign = direction === 'asc' ? sql`>` : sql`<`
  const falls = direction === 'asc' ? sql`` : sql` desc`
  const computed = typed && resultSql({ ...at.set, workspaceId: at.workspaceId }, field, typed)
  return {
    place: sql`${value}::text`,
    join: computed
      ? sql`join lateral (select ${computed} as value offset 0) s on s.value is not null`
      : sql`join relationships.custom_value s on s.workspace_id = ${at.workspaceId} and s.field_id = ${field.id}
          and s.record_id = a.id and s.place = 0 and ${value} is not null`,
    behind: after ? sql`and (${value}, ${id}) ${sign} (${String(after[0])}::text::${type}, ${after[1]}::uuid)` : sql``,
    by: sql`${value}${falls}, ${id}${falls}`,
    none: computed ? sql`(${computed}) is null` : sql`not exists (select from ${stored})`,
  }
}

function columnOf({ type }: StoredField, result: string | undefined): { column: string; type: RawBuilder<unknown> } {
  const of = result ?? type
  if (of === 'date') return { column: 'date_value', type: sql`date` }
  if (result === 'yes-no') return { column: 'number_value', type: sql`boolean` }
  if (of === 'number' || of === 'money' || of === 'yes-no') return { column: 'number_value', type: sql`bigint` }
  return { column: 'text_value', type: sql`text` }
}
