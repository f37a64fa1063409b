import { sql } from 'kysely'
import { z } from 'zod'
import { andWithin } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'

/** The id of a document by its id or its number; other systems may have given a number twice. */
export async function documentNumbered(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  named: string,
): Promise<string> {
  if (z.uuid().safeParse(named).success) return named
  const { rows } = await sql<{ id: string }>`
    select d.id from revenue.document d
    where d.workspace_id = ${ctx.workspaceId} and d.number = ${named} ${andWithin(ctx, 'document:see', sql`d.account_id`)}
    order by d.id limit 2`.execute(ctx.db)
  if (rows.length > 1)
    throw new Refusal(409, `More than one document has the number ${named}. Name it by its id, as --json prints it.`)
  if (!rows[0]) throw notFound(`A document with the number ${named}`)
  return rows[0].id
}
