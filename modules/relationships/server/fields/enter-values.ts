import { type RawBuilder, sql } from 'kysely'
import { minorDigits } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import type { CustomRecord } from '../../contract/custom-field.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const tables = { account: sql.table('relationships.account'), contact: sql.table('relationships.contact') }

/**
 * Writes by field what the records keep of them, for filters and order; those of deleted fields too, so that nothing is to
 * be written when a field comes back. `which` narrows the record `r`.
 */
export async function enterValues(scope: Scope, record: CustomRecord, which: RawBuilder<unknown>): Promise<void> {
  const { db, workspaceId } = scope
  const records = sql`${tables[record]} r where r.workspace_id = ${workspaceId} and ${which}`
  await sql`
    delete from relationships.custom_value v
    where v.workspace_id = ${workspaceId} and v.record_type = ${record} and v.record_id in (select r.id from ${records})`.execute(
    db,
  )
  await sql`
    insert into relationships.custom_value
      (workspace_id, record_type, field_id, record_id, place, text_value, number_value, date_value)
    select ${workspaceId}::uuid, ${record}, f.id, r.id, v.place - 1,
      case when f.type not in ('number', 'money', 'date', 'yes-no') then lower(v.value) end,
      case f.type
        when 'number' then (v.value::numeric * power(10::numeric, f.digits))::bigint
        when 'money' then v.value::bigint
        when 'yes-no' then (v.value::boolean)::int
        else ${placeOf(sql`f.choices`, sql`v.value`)} end,
      case f.type when 'date' then v.value::date end
    from (select r.id, r.custom from ${records} and r.custom <> '{}') r
    cross join lateral jsonb_each(r.custom) c
    join relationships.custom_field f
      on f.workspace_id = ${workspaceId} and f.record_type = ${record} and f.key = c.key
    cross join lateral jsonb_array_elements_text(
      case jsonb_typeof(c.value) when 'array' then c.value else jsonb_build_array(c.value) end)
      with ordinality as v(value, place)`.execute(db)
}

/** The place of a choice among those of its field, which lists are ordered by; null for what is none. */
const placeOf = (choices: RawBuilder<unknown>, key: RawBuilder<unknown>) =>
  sql`(select o.place from jsonb_array_elements(${choices}) with ordinality o(choice, place)
    where lower(o.choice ->> 'key') = lower(${key}))`

/** After the choices of a field were put into another order. */
export async function placeChoices({ db, workspaceId }: Scope, fieldId: string): Promise<void> {
  await sql`
    update relationships.custom_value v set number_value = o.place
    from relationships.custom_field f
    cross join lateral jsonb_array_elements(f.choices) with ordinality o(choice, place)
    where f.workspace_id = ${workspaceId} and f.id = ${fieldId} and v.workspace_id = ${workspaceId} and v.field_id = f.id
      and v.text_value = lower(o.choice ->> 'key') and v.number_value is distinct from o.place`.execute(db)
}

/** Takes away the values by field of records that go. */
export async function removeValues({ db, workspaceId }: Scope, record: CustomRecord, ids: string[]): Promise<void> {
  await sql`
    delete from relationships.custom_value
    where workspace_id = ${workspaceId} and record_type = ${record} and record_id = any(${ids}::uuid[])`.execute(db)
}

/** How many decimal places the numbers of a field have in `custom_value`. */
export const digitsKept = ({
  type,
  digits,
  currency,
}: {
  type: string
  digits: number | null
  currency: string | null
}) => (type === 'money' ? minorDigits(currency!) : type === 'number' ? (digits ?? 0) : 0)
