import { resolve } from 'node:path'
import type pg from 'pg'
import { migrate } from '../database/migrate.ts'
import { newClient } from '../database/new-client.ts'
import type { Endpoint } from '../database/pools.ts'
import { schemaState } from '../database/schema-state.ts'
import { RecoveryFault } from './fault.ts'
import { type ImportPlan, importAll, refuseUnlessEmpty } from './import-all.ts'
import { type Manifest, readManifestOf } from './portable-manifest.ts'
import { portableTables } from './portable-tables.ts'

export interface ReleasePlan extends ImportPlan {
  endpoint: Endpoint
  passwords: { owner?: string; worker?: string }
}

/**
 * Imports an export of this release or of an older one: an installation that holds nothing gets the tables that the export
 * was made of, its rows, and then the migrations that came since. Whatever fails, it holds nothing as before.
 */
export async function importRelease(plan: ReleasePlan): Promise<Manifest> {
  const manifest = readManifestOf(resolve(plan.folder))
  const isOlder = await setUpAsItWas(plan, manifest)
  try {
    await importAll(plan)
    if (isOlder) await migrate(plan.endpoint, plan.passwords)
    return manifest
  } catch (error) {
    // The next start sets it up anew.
    if (isOlder) await takeDown(plan.owner).catch(() => {})
    throw error
  }
}

/** Answers whether the tables are those of an older release now. */
async function setUpAsItWas(plan: ReleasePlan, { migrations }: Manifest): Promise<boolean> {
  const { done, pending } = await schemaState(plan.endpoint, plan.passwords.owner)
  const stranger = migrations.find((name) => !done.includes(name) && !pending.includes(name))
  if (stranger !== undefined)
    throw new RecoveryFault(
      `The export was made by a newer Rapport: it knows ${stranger}. Nothing was imported. Import it with that one or a newer one.`,
    )
  if (done.every((name) => migrations.includes(name)) && done.length === migrations.length) return false
  await refuseUnlessNothingIsThere(plan.owner)
  await takeDown(plan.owner)
  await migrate(plan.endpoint, plan.passwords, { only: migrations })
  return true
}

async function refuseUnlessNothingIsThere(owner: pg.ClientConfig): Promise<void> {
  await asOwner(owner, async (client) => {
    await client.query('begin')
    const tables = await portableTables(client)
    for (const { quoted, forced } of tables)
      if (forced) await client.query(`alter table ${quoted} no force row level security`)
    await refuseUnlessEmpty(client, tables)
    await client.query('rollback')
  })
}

/** Takes every table of ours away. */
async function takeDown(owner: pg.ClientConfig): Promise<void> {
  await asOwner(owner, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select quote_ident(nspname) as name from pg_namespace where pg_get_userbyid(nspowner) = current_user',
    )
    await client.query(`drop schema ${rows.map(({ name }) => name).join(', ')} cascade`)
  })
}

async function asOwner(owner: pg.ClientConfig, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = newClient(owner)
  await client.connect()
  await work(client).finally(() => client.end().catch(() => {}))
}
