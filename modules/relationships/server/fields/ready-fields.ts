import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { NewCustomField } from '../../contract/custom-field.ts'
import { createField } from './create-field.ts'

/** Adds fields that stand on each other, in their order. */
export async function addFields(ctx: Context, fields: readonly (NewCustomField & { id: string })[]): Promise<void> {
  await fields.reduce<Promise<unknown>>(
    (before, field) => before.then(() => createField(ctx, field)),
    Promise.resolve(),
  )
}

/** Takes fields away for good where no record holds a value any more; the others stay. */
export async function removeFields({ db, workspaceId }: Context, ids: string[]): Promise<void> {
  await sql`
    delete from relationships.custom_field f where f.workspace_id = ${workspaceId} and f.id = any(${ids}::uuid[])
      and not exists (select from relationships.custom_value v where v.workspace_id = ${workspaceId} and v.field_id = f.id)`.execute(
    db,
  )
}
