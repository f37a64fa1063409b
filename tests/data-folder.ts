import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { withLock } from '#platform/database/embedded/lock.ts'
import { runRapport } from './run-rapport.ts'

/**
 * A data folder of one's own in which the database is set up and nothing is in it: what takes a program that begins in an
 * empty folder most of its time is done once for the whole run and copied. The caller removes it.
 */
export async function dataFolder(): Promise<string> {
  const place = inject('runFolder')
  const made = join(place, 'empty')
  await withLock(join(place, 'empty.lock'), async () => {
    if (existsSync(made)) return
    const draft = mkdtempSync(join(place, 'draft-'))
    const { code, errors } = await runRapport(['migrate', '--data-dir', draft])
    if (code !== 0) throw new Error(`A data folder could not be set up: ${errors}`)
    renameSync(draft, made)
  })
  const folder = mkdtempSync(join(tmpdir(), 'rapport-data-'))
  // With whose it is: the database runs under another account where the tests run as root.
  execFileSync('cp', ['-a', `${made}/.`, folder])
  return folder
}
