import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { enterValues } from '../fields/enter-values.ts'
import type { MergedType, MergeOf } from './merge-step.ts'

/** Where other records name accounts and people inside a column of JSON. */
export const namingColumns = [
  { table: 'relationships.account', column: 'custom', record: 'account' },
  { table: 'relationships.contact', column: 'custom', record: 'contact' },
  { table: 'relationships.saved_view', column: 'settings', record: undefined },
] as const
export type NamingColumn = (typeof namingColumns)[number]

const typeOf: Record<MergedType, string> = { account: 'account', contact: 'person' }

/**
 * Own fields and saved views that name the one that goes name the survivor instead. The manifest keeps what they said; of the two
 * themselves it has the whole rows.
 */
export async function followNames(ctx: Context, merge: MergeOf): Promise<void> {
  for (const naming of namingColumns) {
    const ids = await follow(ctx, merge, naming)
    if (naming.record && ids.length > 0) await enterValues(ctx, naming.record, sql`r.id = any(${ids}::uuid[])`)
  }
}

async function follow(
  { db, workspaceId, now }: Context,
  merge: MergeOf,
  { table, column, record }: NamingColumn,
): Promise<string[]> {
  const { mergeId, mergedId, survivorId } = merge
  const which = record
    ? sql`t.merged_into is null and t.id in (${namedInFields(merge, record)})`
    : sql`position(${mergedId} in t.settings::text) > 0`
  const kept = sql`jsonb_build_object(${sql.lit(column)}, t.${sql.ref(column)}, 'version', t.version, 'updated_at', t.updated_at)`
  const { rows } = await sql<{ id: string }>`
    with named as (
        select t.id, ${kept} as before from ${sql.table(table)} t
        where t.workspace_id = ${workspaceId} and ${which} for update),
      written as (
        update ${sql.table(table)} t
        set ${sql.ref(column)} = replace(t.${sql.ref(column)}::text, ${mergedId}, ${survivorId})::jsonb,
          version = t.version + (t.id <> ${survivorId})::int, updated_at = ${now}
        from named n where t.workspace_id = ${workspaceId} and t.id = n.id
        returning t.id, n.before, ${kept} as after),
      told as (
        insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before, after)
        select ${workspaceId}::uuid, ${mergeId}::uuid, ${table}, ${column}, 'changed', jsonb_build_object('id', w.id), w.before, w.after
        from written w where w.id <> ${survivorId})
    select id from written`.execute(db)
  return rows.map(({ id }) => id)
}

const namedInFields = (
  { workspaceId, mergedId, record: what }: MergeOf,
  record: MergedType,
): RawBuilder<unknown> => sql`
  select v.record_id from relationships.custom_field f
  join relationships.custom_value v on v.workspace_id = ${workspaceId} and v.field_id = f.id and v.text_value = ${mergedId}
  where f.workspace_id = ${workspaceId} and f.record_type = ${record} and f.type = ${typeOf[what]}`
