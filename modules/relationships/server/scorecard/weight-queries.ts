import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { defaultWeights, type SupplierWeights } from '../../contract/scorecard.ts'
import '../tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** What each part weighs here; what the program brings until the workspace says otherwise. */
export async function supplierWeights({ db, workspaceId }: Scope): Promise<SupplierWeights> {
  const { rows } = await sql<SupplierWeights>`
    select on_time as "onTime", quality, service, price, threshold, version from relationships.supplier_weight
    where workspace_id = ${workspaceId}`.execute(db)
  return rows[0] ?? defaultWeights
}

/** The same as it stays until the transaction ends: no score is reckoned by weights that change meanwhile. */
export async function heldWeights(ctx: Scope): Promise<SupplierWeights> {
  await sql`select pg_advisory_xact_lock_shared(${lockOf(ctx)})`.execute(ctx.db)
  return supplierWeights(ctx)
}

/** For whoever changes them: waits for everybody who holds them. */
export async function lockWeights(ctx: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockOf(ctx)})`.execute(ctx.db)
}

const lockOf = ({ workspaceId }: Scope) => sql`hashtextextended(${`relationships.supplier_weight ${workspaceId}`}, 0)`

export async function writeWeights({ db, workspaceId }: Scope, weights: SupplierWeights): Promise<void> {
  const { onTime, quality, service, price, threshold, version } = weights
  await sql`
    insert into relationships.supplier_weight (workspace_id, on_time, quality, service, price, threshold, version)
    values (${workspaceId}, ${onTime}, ${quality}, ${service}, ${price}, ${threshold}, ${version})
    on conflict (workspace_id) do update set on_time = excluded.on_time, quality = excluded.quality,
      service = excluded.service, price = excluded.price, threshold = excluded.threshold, version = excluded.version`.execute(
    db,
  )
}
