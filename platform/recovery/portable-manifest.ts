import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { RecoveryFault } from './fault.ts'

const table = z.object({
  name: z.string().regex(/^[a-z_]+\.[a-z_0-9]+$/),
  columns: z.array(z.string()),
  rows: z.int(),
  /** As RowSum counts it. */
  sum: z.string(),
})
export type ExportedTable = z.output<typeof table>

const manifest = z.object({
  format: z.literal(1),
  taken: z.iso.datetime(),
  postgres: z.string(),
  /** The schema that the columns are of. */
  migrations: z.array(z.string()),
  workspaces: z.array(z.uuid()),
  tables: z.array(table),
  files: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string() })),
})
export type Manifest = z.output<typeof manifest>

export const manifestName = 'rapport-export.json'
export const tablePath = (folder: string, name: string) => join(folder, 'tables', `${name}.tsv`)

export function readManifestOf(folder: string): Manifest {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8')))
  } catch (error) {
    throw new RecoveryFault(
      `${folder} holds no whole export: its ${manifestName} is missing or damaged. An export writes it last; make another one.`,
      { cause: error },
    )
  }
}
