import { type RawBuilder, sql } from 'kysely'
import type { Cursor } from '#platform/database/cursor.ts'
import type { CustomReading } from './custom-columns.ts'
import { readableFormula } from './field-formulas.ts'
import type { StoredField } from './field-queries.ts'
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
  at: Pick<CustomReading, 'workspaceId' | 'set' | 'within'>,
  field: StoredField,
  direction: 'asc' | 'desc',
  after: Cursor | undefined,
): CustomOrder {
  const typed = field.type === 'formula' ? readableFormula(at.set, field) : undefined
  const { column, type } = columnOf(field, typed?.type.is)
  const value = typed ? sql`s.value` : sql`s.${sql.ref(column)}`
  const id = typed ? sql`a.id` : sql`s.record_id`
  const stored = storedValues(at, field)
  const sign = direction === 'asc' ? sql`>` : sql`<`
  const falls = direction === 'asc' ? sql`` : sql` desc`
  const computed = typed && resultSql({ ...at.set, workspaceId: at.workspaceId }, field, typed)
  return {
    place: sql`${value}::text`,
    join: computed
      ? sql`join lateral (select ${computed} as value offset 0) s on s.value is not null`
      : sql`join (${stored}) s on s.record_id = a.id and ${value} is not null`,
    behind: after ? sql`and (${value}, ${id}) ${sign} (${String(after[0])}::text::${type}, ${after[1]}::uuid)` : sql``,
    by: sql`${value}${falls}, ${id}${falls}`,
    none: computed ? sql`(${computed}) is null` : sql`not exists (select from (${stored}) s where s.record_id = a.id)`,
  }
}

/** The first value of each record: of another record its name, as far as the reader sees it. */
function storedValues(
  { workspaceId, within }: Pick<CustomReading, 'workspaceId' | 'within'>,
  { id, type }: StoredField,
): RawBuilder<unknown> {
  const mine = sql`c.workspace_id = ${workspaceId} and c.field_id = ${id} and c.place = 0`
  if (type !== 'account' && type !== 'person')
    return sql`select c.record_id, c.text_value, c.number_value, c.date_value from relationships.custom_value c where ${mine}`
  const own = within(type)
  const named =
    type === 'account'
      ? sql`join relationships.account w on w.workspace_id = ${workspaceId} and w.id = c.text_value::uuid and w.deleted_at is null`
      : sql`join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = c.text_value::uuid and p.deleted_at is null
          left join relationships.account w on w.workspace_id = ${workspaceId} and w.id = p.account_id`
  const name = type === 'account' ? sql`w.name` : sql`p.name`
  return sql`select c.record_id, ${name} collate "und-x-icu" as text_value from relationships.custom_value c ${named}
    where ${mine} ${own ? sql`and ${own}` : sql``}`
}

function columnOf({ type }: StoredField, result: string | undefined): { column: string; type: RawBuilder<unknown> } {
  const of = result ?? type
  if (of === 'date') return { column: 'date_value', type: sql`date` }
  if (result === 'yes-no') return { column: 'number_value', type: sql`boolean` }
  if (['number', 'money', 'yes-no', 'choice', 'choices'].includes(of))
    return { column: 'number_value', type: sql`bigint` }
  return { column: 'text_value', type: sql`text` }
}
