import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { names } from './archive.ts'

/** The files at the top of the data folder; not the settings of this machine, and not what is half written. */
export function ownFiles(dataDir: string): string[] {
  return readdirSync(dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[a-z-]+\.jsonl?$/.test(entry.name) && entry.name !== 'rapport.config.json')
    .map(({ name }) => name)
}

/** Paths inside the data folder of the files that people uploaded. */
export function uploadedFiles(dataDir: string): string[] {
  const folder = join(dataDir, names.files)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dataDir, '/').length))
}
