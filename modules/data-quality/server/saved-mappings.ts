import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { SavedMapping } from '../contract/import.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Bytes that the columns of a mapping may take together: it is found by them, and an index holds no more (2,704 with the rest). */
const most = 2500

const sorted = (columns: string[]) => [...columns].sort()

/** The mapping kept for files with these columns, in any order; else the one that shares the most of them, if more than half. */
export async function savedMappingFor(
  scope: Scope,
  kind: SavedMapping['kind'],
  columns: string[],
): Promise<SavedMapping | null> {
  const asked = sql<string[]>`${sorted(columns)}::text[]`
  const common = sql<number>`(select count(*) from unnest(columns) c where c = any(${asked}))`
  const row = await scope.db
    .selectFrom('data_quality.saved_mapping')
    .select(['name', 'kind', 'columns', 'choices'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('kind', '=', kind)
    .where(sql<boolean>`${common} * 2 > greatest(cardinality(columns), ${columns.length}::int)`)
    .orderBy(sql`columns = ${asked}`, 'desc')
    .orderBy(common, 'desc')
    .orderBy('used_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps the choices made for these columns; those kept before for the same columns are replaced. */
export async function saveMapping(ctx: Context, mapping: SavedMapping): Promise<{ id: string }> {
  const bytes = mapping.columns.reduce((sum, column) => sum + Buffer.byteLength(column) + 8, 0)
  if (bytes > most)
    throw new Refusal(422, 'These columns are too many, or their names too long, to be kept', {
      detail: 'The import itself takes them all. Leave out columns that you do not need, and keep the mapping then.',
    })
  const id = newId()
  const kept = await ctx.db
    .insertInto('data_quality.saved_mapping')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      kind: mapping.kind,
      name: mapping.name,
      columns: sql<string[]>`${sorted(mapping.columns)}::text[]`,
      choices: JSON.stringify(mapping.choices),
    })
    .onConflict((conflict) =>
      conflict.constraint('saved_mapping_columns').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        choices: eb.ref('excluded.choices'),
        used_at: ctx.now,
        version: sql<number>`data_quality.saved_mapping.version + 1`,
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: kept.id }
}

export async function listSavedMappings(scope: Scope): Promise<{ items: (SavedMapping & { id: string })[] }> {
  const items = await scope.db
    .selectFrom('data_quality.saved_mapping')
    .select(['id', 'name', 'kind', 'columns', 'choices'])
    .where('workspace_id', '=', scope.workspaceId)
    .orderBy('used_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return { items }
}

export async function forgetMapping(ctx: Context, id: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('data_quality.saved_mapping')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound('This mapping')
}
