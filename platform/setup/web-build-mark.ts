import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything the web client is made of. */
const sources = [
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'index.html',
  'public-page.html',
  'app/web*',
  'public/**',
  'platform/{web,contract}/**',
  'modules/*/{web,contract}/**',
]

export function webIsStale(root: string): boolean {
  const mark = markFile(root)
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint(root)
}

export function markBuilt(root: string): void {
  writeFileSync(markFile(root), fingerprint(root))
}

/** Lies among what was built, so that it goes with it. */
function markFile(root: string): string {
  return join(root, 'dist', '.built-from')
}

function fingerprint(root: string): string {
  const hash = createHash('sha256')
  for (const path of globSync(sources, { cwd: root }).toSorted()) {
    const file = join(root, path)
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
