import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { newClient } from '../database/new-client.ts'
import { copyFile } from './copy-file.ts'
import { RecoveryFault } from './fault.ts'
import { ownFiles, uploadedFiles } from './own-files.ts'
import { type ExportedTable, type Manifest, manifestName, tablePath } from './portable-manifest.ts'
import { migrationsOf, portableTables, type Table } from './portable-tables.ts'
import { RowSum } from './row-sum.ts'

export interface ExportPlan {
  folder: string
  /** To the database, as the owner of the tables. */
  owner: pg.ClientConfig
  workspaceIds: string[]
  dataDir: string
  clock: () => Date
}

/**
 * Writes everything into a folder that any supported version of PostgreSQL reads: each table as text, all of them as they
 * were at one moment, the keys and the uploaded files. What it holds is written last.
 */
export async function exportAll(plan: ExportPlan): Promise<Manifest> {
  const folder = resolve(plan.folder)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new RecoveryFault(`${folder} is not empty. Name another folder to export into.`)
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 })
  const client = newClient(plan.owner)
  try {
    await client.connect()
    // Before the database: a seal that is anchored in them is in the snapshot, which is taken later.
    for (const name of ownFiles(plan.dataDir)) await copyFile(join(plan.dataDir, name), join(folder, name))
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local timezone = 'UTC'`)
    await client.query(`set local datestyle = 'ISO'`)
    await client.query('set local statement_timeout = 0')
    const taken = plan.clock().toISOString()
    const migrations = await migrationsOf(client)
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    const tables: ExportedTable[] = []
    for (const table of await portableTables(client))
      tables.push(await exportTable(client, table, folder, plan.workspaceIds))
    await client.query('commit')
    const files: Manifest['files'] = {}
    for (const name of uploadedFiles(plan.dataDir))
      files[name] = await copyFile(join(plan.dataDir, name), join(folder, name))
    const manifest: Manifest = {
      ...{ format: 1, taken, migrations, tables, files },
      postgres: rows[0]!.server_version,
      workspaces: plan.workspaceIds,
    }
    await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
    return manifest
  } catch (error) {
    for (const name of readdirSync(folder)) await rm(join(folder, name), { recursive: true, force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function exportTable(
  client: pg.Client,
  table: Table,
  folder: string,
  workspaceIds: string[],
): Promise<ExportedTable> {
  const file = createWriteStream(tablePath(folder, table.name), { mode: 0o600, flush: true })
  const sum = await sumOf(client, table, workspaceIds, file)
  file.end()
  await finished(file)
  return { name: table.name, columns: table.columns, rows: sum.rows, sum: sum.end() }
}

/** Reads a table, one workspace after the other where its rows are kept apart, and writes what it reads to `file`. */
export async function sumOf(
  client: pg.ClientBase,
  { quoted, columns, secured }: Table,
  workspaceIds: string[],
  file?: NodeJS.WritableStream,
): Promise<RowSum> {
  const sum = new RowSum()
  for (const workspaceId of secured ? workspaceIds : [undefined]) {
    if (workspaceId) await client.query('select platform.enter_workspace($1)', [workspaceId])
    const where = workspaceId ? `where workspace_id = ${pg.escapeLiteral(workspaceId)}` : ''
    const rows = client.query(copyTo(`copy (select ${columns.join(', ')} from ${quoted} ${where}) to stdout`))
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        sum.add(chunk)
        done(null, file ? chunk : undefined)
      },
    })
    if (file) await pipeline(rows, counted, file, { end: false })
    else await pipeline(rows, counted.resume())
  }
  return sum
}
