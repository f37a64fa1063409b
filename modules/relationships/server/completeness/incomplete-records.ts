import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { mayWrite } from '#platform/server/field-rules.ts'
import { rulesOf } from '../../contract/completeness/counted-fields.ts'
import { byStake } from '../confirmed/stale-records.ts'
import { type InCare, recordsInCare } from '../records-in-care.ts'
import { ownCounted } from './own-counted.ts'
import { type CountedSql, type Scored, scoredAll, scoredEach } from './score-sql.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>
type RecordType = 'account' | 'contact'

/** What weighs less is no reason to be asked for by itself. */
const leastWeight = 2

/** What a role lets somebody only read lowers how complete a record is for them, and cannot be asked of them. */
const fillable = ({ actor }: Reader, record: RecordType, { fields }: Scored) =>
  fields.filter(({ field }) => rulesOf(record, field).every((name) => mayWrite(actor, name)))

const isLacked = ({ counts, has }: CountedSql) => sql`(${counts}) and (${has}) is not true`

/** The records that a member is responsible for and that lack something of weight, each with the field that weighs most. */
export async function incompleteInCare(
  reader: Reader,
  record: RecordType,
  memberId: string,
  most: number,
): Promise<(InCare & { lacks: string })[]> {
  const scored = scoredAll({ ...reader, own: await ownCounted(reader, record) }, record)
  const weighty = fillable(reader, record, scored).filter(({ field }) => field.weight >= leastWeight)
  if (weighty.length === 0) return []
  const weightiest = sql`case ${sql.join(
    weighty
      .toSorted((a, b) => b.field.weight - a.field.weight)
      .map((each) => sql`when ${isLacked(each)} then ${sql.lit(each.field.key)}`),
    sql` `,
  )} end`
  const { rows } = await sql<InCare & { lacks: string }>`
    select k.* from (
      select c.*, ${weightiest} as lacks
      from ${recordsInCare(reader, record, memberId)} c
      join ${sql.table(`relationships.${record}`)} a on a.workspace_id = ${reader.workspaceId} and a.id = c.id ${scored.beside}) k
    where k.lacks is not null order by ${byStake} limit ${most}`.execute(reader.db)
  return rows
}

/**
 * Whether these records lack the field they are asked for, as the reader sees them; a field that does not count for one, or that the
 * reader may not fill in, is left out.
 */
export async function lackingAmong(
  reader: Reader,
  record: RecordType,
  asked: { id: string; field: string }[],
): Promise<{ id: string; field: string; label: string; lacks: boolean }[]> {
  const scored = scoredEach({ ...reader, own: await ownCounted(reader, record) }, record)
  const fields = fillable(reader, record, scored)
  if (fields.length === 0) return []
  const labels = new Map(fields.map(({ field: { key, label } }) => [key, label]))
  const cases = fields.map(
    ({ field: { key }, counts, has }) =>
      sql`when ${sql.lit(key)} then case when ${counts} then (${has}) is not true end`,
  )
  const { rows } = await sql<{ id: string; field: string; lacks: boolean }>`
    select * from (
      select a.id, x.field, case x.field ${sql.join(cases, sql` `)} end as lacks
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x(id uuid, field text)
      join ${sql.table(`relationships.${record}`)} a on a.workspace_id = ${reader.workspaceId} and a.id = x.id
        ${scored.beside}) l
    where l.lacks is not null`.execute(reader.db)
  return rows.map((row) => ({ ...row, label: labels.get(row.field)! }))
}
