import { sql } from 'kysely'
import { attachedFiles } from '#modules/activities/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Eraser } from '#platform/server/slice.ts'

const cellsOf = ['data_quality.staged_row', 'data_quality.rejected_row']
const plansOf = { account: 'data_quality.planned_account', contact: 'data_quality.planned_contact' }

/** Rows of files that were read or refused and name the person in a cell of its own, what imports planned to write about them, and the pairs and lists they are in. */
export const importEraser: Eraser = {
  tables: [
    ...cellsOf,
    ...Object.values(plansOf),
    'data_quality.planned_activity',
    'data_quality.import',
    'data_quality.duplicate',
    'data_quality.clean_up',
  ],
  erase: async (ctx, person) => {
    for (const table of cellsOf)
      await sql`delete from ${sql.table(table)} r where r.workspace_id = ${ctx.workspaceId}
        and exists (select from unnest(r.cells) cell where lower(btrim(cell)) = any(${person.words}::text[]))`.execute(
        ctx.db,
      )
    const plan = plansOf[person.type as keyof typeof plansOf]
    if (plan)
      await sql`delete from ${sql.table(plan)} where workspace_id = ${ctx.workspaceId} and id = ${person.id}`.execute(
        ctx.db,
      )
    await sql`delete from data_quality.planned_activity where workspace_id = ${ctx.workspaceId}
      and (account_id = ${person.id} or contact_id = ${person.id})`.execute(ctx.db)
    await sql`delete from data_quality.duplicate
      where workspace_id = ${ctx.workspaceId} and (a_id = ${person.id} or b_id = ${person.id})`.execute(ctx.db)
    await sql`delete from data_quality.clean_up
      where workspace_id = ${ctx.workspaceId} and record_id = ${person.id}`.execute(ctx.db)
    await sql`update data_quality.import i set kept = (select coalesce(jsonb_agg(k), '[]') from jsonb_array_elements(i.kept) k
        where k ->> 'id' <> ${person.id})
      where i.workspace_id = ${ctx.workspaceId} and i.kept @> ${JSON.stringify([{ id: person.id }])}::jsonb`.execute(
      ctx.db,
    )
    return sentence(await filesKept(ctx))
  },
}

/** A file is kept as it came, so that the import can be looked into; what stands in it only a reader knows. */
async function filesKept({ db, workspaceId }: Context): Promise<number> {
  const { rows } = await sql<{ files: number }>`
    select count(*)::int as files from platform.file
    where workspace_id = ${workspaceId} and id not in ${attachedFiles(workspaceId)}`.execute(db)
  return rows[0]!.files
}

function sentence(files: number): string[] {
  if (files === 0) return []
  const what = files === 1 ? 'One file that was imported is' : `${files} files that were imported are`
  return [`${what} kept in the data folder. Look whether this person stands in there.`]
}
