import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const ours = fileURLToPath(new URL('../../database/migrations', import.meta.url))

/** Which migrations: those of this program, unless another folder is named, and of those only the named ones. */
export interface MigrationChoice {
  folder?: string | undefined
  only?: string[] | undefined
}

export async function migrationNames({ folder = ours, only }: MigrationChoice = {}): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4))
  return names.filter((name) => only === undefined || only.includes(name)).sort()
}

export async function readMigrations(choice: MigrationChoice = {}): Promise<Record<string, Migration>> {
  const migrations = (await migrationNames(choice)).map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(join(choice.folder ?? ours, `${name}.sql`), 'utf8')
    return [name, { up: async (db) => void (await sql.raw(text).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(migrations))
}
