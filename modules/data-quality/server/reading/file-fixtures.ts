import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Writes a file for the running test, gone when it ends, and gives its path. */
export function fileOf(content: string | Uint8Array, name = 'sales.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-reading-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
