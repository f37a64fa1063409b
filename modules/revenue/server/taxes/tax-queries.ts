import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Tax } from '../../contract/tax.ts'
import type { KeptTax } from '../../contract/tax-events.ts'
import '../tables.ts'

type Reader = Pick<Context, 'db' | 'workspaceId'>

const columns = sql`id, name, trim_scale(rate)::text as rate, category, reason, archived_at is not null as archived, version`

/** Taxes by name. */
export async function listTaxes({ db, workspaceId }: Reader, { archived }: { archived: 'no' | 'yes' | 'all' }) {
  const { rows } = await sql<Tax>`
    select ${columns} from revenue.tax where workspace_id = ${workspaceId}
      ${archived === 'all' ? sql`` : archived === 'yes' ? sql`and archived_at is not null` : sql`and archived_at is null`}
    order by archived_at is not null, lower(name), id limit 1000`.execute(db)
  return { items: rows }
}

/** The tax, locked until the transaction ends. */
export async function lockTax({ db, workspaceId }: Reader, id: string | undefined): Promise<Tax> {
  const { rows } = await sql<Tax>`
    select ${columns} from revenue.tax where workspace_id = ${workspaceId} and id = ${id ?? null} for update`.execute(
    db,
  )
  if (!rows[0]) throw notFound('This tax')
  return rows[0]
}

export async function insertTax(ctx: Context, id: string, { archived, ...fields }: KeptTax): Promise<void> {
  await ctx.db
    .insertInto('revenue.tax')
    .values({ workspace_id: ctx.workspaceId, id, ...fields, archived_at: archived ? ctx.now : null })
    .execute()
}

export async function writeTax(ctx: Context, id: string, { archived, ...fields }: Partial<KeptTax>): Promise<void> {
  await ctx.db
    .updateTable('revenue.tax')
    .set((eb) => ({
      ...fields,
      ...(archived === undefined ? {} : { archived_at: archived ? ctx.now : null }),
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export const taxSubject = (id: string) => [{ role: 'tax', type: 'tax', id }]
