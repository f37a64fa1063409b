import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { CustomRecord } from '../../contract/custom-field.ts'
import { fieldPurged } from '../../contract/custom-field-events.ts'
import { fieldSubjects } from './field-json.ts'
import { lockFields } from './field-queries.ts'

interface PastField {
  id: string
  record: CustomRecord
  key: string
  name: string
}

/** Takes fields away for good that were deleted before a moment, and what records hold of them. Answers how many went. */
export async function purgeFields(ctx: Context, before: Date): Promise<number> {
  const { db, workspaceId } = ctx
  await lockFields(ctx)
  const { rows: past } = await sql<PastField>`
    select id, record_type as record, key, name from relationships.custom_field
    where workspace_id = ${workspaceId} and deleted_at < ${before} for update`.execute(db)
  if (past.length === 0) return 0
  const ids = past.map(({ id }) => id)
  for (const [record, fields] of Map.groupBy(past, (field) => field.record)) {
    const keys = sql`${fields.map(({ key }) => key)}::text[]`
    await sql`
      update ${sql.table(`relationships.${record}`)} set custom = custom - ${keys}
      where workspace_id = ${workspaceId} and custom ?| ${keys}`.execute(db)
  }
  await sql`delete from relationships.custom_value
    where workspace_id = ${workspaceId} and field_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from relationships.custom_field
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db)
  await recordEvents(
    ctx,
    fieldPurged,
    past.map(({ id, record, name }) => ({ subjects: fieldSubjects(id), body: { record, name } })),
  )
  return past.length
}
