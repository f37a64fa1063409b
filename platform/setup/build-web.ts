import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from '../database/embedded/lock.ts'
import { markBuilt, webIsStale } from './web-build-mark.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the web client when something it is made of has changed. Throws what the build says when it fails. */
export async function buildWeb(): Promise<void> {
  // Nothing is written then: a service may be kept from writing here.
  if (!webIsStale(root)) return
  mkdirSync(join(root, '.cache'), { recursive: true })
  await withLock(join(root, '.cache', 'build.lock'), async () => {
    if (!webIsStale(root)) return
    process.stderr.write('Building the web client …\n')
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const env = { ...process.env, NODE_ENV: 'production' }
    const built = spawnSync(process.execPath, [vite, 'build'], { cwd: root, env, encoding: 'utf8' })
    if (built.status !== 0)
      throw new Error(`The web client could not be built.\n${built.stdout}${built.stderr}${built.error?.message ?? ''}`)
    markBuilt(root)
  })
}

if (import.meta.main) {
  try {
    await buildWeb()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
