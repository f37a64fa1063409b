import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newClient } from '../database/new-client.ts'
import { copyFile } from './copy-file.ts'
import { sumOf } from './export-all.ts'
import { RecoveryFault } from './fault.ts'
import { ownFiles } from './own-files.ts'
import { type ExportedTable, type Manifest, readManifestOf, tablePath } from './portable-manifest.ts'
import { migrationsOf, portableTables, type Table } from './portable-tables.ts'

export interface ImportPlan {
  folder: string
  /** To the database, as the owner of the tables. */
  owner: pg.ClientConfig
  dataDir: string
  /** Takes over the keys of the export, so that its seals can be checked and its secrets opened. */
  adoptSecrets: (exported: string) => void
}

/**
 * Puts an export into an installation that holds nothing yet: all of it in one transaction, and only when every table has
 * the rows that were exported.
 */
export async function importAll(plan: ImportPlan): Promise<Manifest> {
  const folder = resolve(plan.folder)
  const manifest = readManifestOf(folder)
  const client = newClient(plan.owner)
  const files: string[] = []
  try {
    await client.connect()
    await client.query('begin')
    await client.query(`set local timezone = 'UTC'`)
    await client.query(`set local datestyle = 'ISO'`)
    const tables = await portableTables(client)
    await refuseOtherSchema(client, manifest, tables)
    for (const table of tables)
      if (table.forced) await client.query(`alter table ${table.quoted} no force row level security`)
    await refuseUnlessEmpty(client, tables)
    await client.query(`alter table platform.event alter column tx set default '0'`)
    for (const table of tables) await importTable(client, table, exported(manifest, table), folder)
    await placeEvents(client)
    for (const table of tables)
      if (table.forced) await client.query(`alter table ${table.quoted} force row level security`)
    for (const table of tables) await compare(client, table, exported(manifest, table), manifest.workspaces)
    for (const [name, expected] of Object.entries(manifest.files)) {
      files.push(join(plan.dataDir, name))
      const { bytes, sha256 } = await copyFile(join(folder, name), join(plan.dataDir, name))
      if (bytes !== expected.bytes || sha256 !== expected.sha256) throw changed(folder, `the file ${name}`)
    }
    for (const name of ownFiles(folder).filter((each) => !['secrets.json', 'rapport-export.json'].includes(each)))
      await copyFile(join(folder, name), join(plan.dataDir, name))
    // Keys without rows do no harm, rows without keys do.
    plan.adoptSecrets(readFileSync(join(folder, 'secrets.json'), 'utf8'))
    await client.query('commit')
    return manifest
  } catch (error) {
    for (const file of files) await rm(file, { force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

const exported = ({ tables }: Manifest, { name }: Table) => tables.find((table) => table.name === name)!

async function refuseOtherSchema(client: pg.Client, manifest: Manifest, tables: Table[]): Promise<void> {
  const ours = await migrationsOf(client)
  const stranger = [
    ...manifest.migrations.filter((name) => !ours.includes(name)),
    ...ours.filter((name) => !manifest.migrations.includes(name)),
  ][0]
  const isSame = tables.every((table) => exported(manifest, table)?.columns.join() === table.columns.join())
  if (stranger === undefined && isSame && tables.length === manifest.tables.length) return
  throw new RecoveryFault(
    `The export has other tables than this program${stranger ? ` (${stranger})` : ''}. Import it with the Rapport that made it, and upgrade that; or export again with this one.`,
  )
}

export async function refuseUnlessEmpty(client: pg.Client, tables: Table[]): Promise<void> {
  for (const { name, quoted } of tables) {
    const { rowCount } = await client.query(`select from ${quoted} limit 1`)
    if (rowCount !== 0)
      throw new RecoveryFault(
        `This installation holds something already (${name}). An export is imported only into an empty one: name a new folder with --data-dir.`,
      )
  }
}

async function importTable(client: pg.Client, table: Table, { columns }: ExportedTable, folder: string): Promise<void> {
  const path = tablePath(folder, table.name)
  if (!existsSync(path)) throw changed(folder, `the table ${table.name}`)
  try {
    const rows = client.query(copyFrom(`copy ${table.quoted} (${columns.join(', ')}) from stdin`))
    await pipeline(createReadStream(path, { highWaterMark: 1024 ** 2 }), rows)
  } catch (error) {
    // What COPY or a constraint refuses was not exported by us.
    if (error instanceof pg.DatabaseError && /^(22|23)/.test(error.code ?? ''))
      throw changed(folder, `the table ${table.name}`, error)
    throw error
  }
}

/**
 * The numbers of transactions begin anew in another server. What has its place in the sequence stands before everything
 * that will be written; what had none yet gets one from the sealer.
 */
async function placeEvents(client: pg.Client): Promise<void> {
  await client.query('alter table platform.event alter column tx set default pg_current_xact_id()')
  await client.query(
    `update platform.event e set tx = pg_current_xact_id() where not exists (
      select from platform.event_seq q where q.workspace_id = e.workspace_id and q.event_id = e.id)`,
  )
  await client.query(`update platform.sealer set tx = '0', id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`)
}

async function compare(
  client: pg.Client,
  table: Table,
  { rows, sum }: ExportedTable,
  workspaceIds: string[],
): Promise<void> {
  const found = await sumOf(client, table, workspaceIds)
  if (found.rows === rows && found.end() === sum) return
  throw new RecoveryFault(
    `The table ${table.name} came out with other rows than were exported (${found.rows} of ${rows}). Nothing was imported. The export is damaged; make another one.`,
  )
}

const changed = (folder: string, what: string, cause?: unknown) =>
  new RecoveryFault(`In ${folder}, ${what} is missing or was changed. Nothing was imported; make another export.`, {
    cause,
  })
