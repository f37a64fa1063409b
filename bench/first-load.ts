import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '#platform/setup/build-web.ts'
import type { Bench } from './line.ts'

const web = fileURLToPath(new URL('../dist/web', import.meta.url))

/** Everything a browser fetches before it can show the first screen: what index.html names, and what that imports at once. */
export const firstLoad: Bench = {
  name: 'load',
  async measure() {
    await buildWeb()
    const html = readFileSync(join(web, 'index.html'), 'utf8')
    const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, path]) => join(web, path!))
    const files = new Set<string>()
    for (const file of named) follow(file, files)
    const sizes = [...files].map((file) => ({ file, size: gzipSync(readFileSync(file), { level: 6 }).length / 1000 }))
    const of = (ending: string) =>
      sizes.filter(({ file }) => file.endsWith(ending)).reduce((sum, { size }) => sum + size, 0)
    const total = of('.js') + of('.css')
    return [
      {
        line: 'first load of the web client, JS and CSS gz',
        ours: total,
        unit: 'kB',
        figure: total,
        must: 350,
        aim: 250,
        better: 'less',
        note: `JS ${of('.js').toFixed(0)} kB, CSS ${of('.css').toFixed(0)} kB, ${files.size} files`,
      },
    ]
  },
}

function follow(file: string, files: Set<string>): void {
  if (files.has(file) || !existsSync(file)) return
  files.add(file)
  if (!file.endsWith('.js')) return
  const code = readFileSync(file, 'utf8')
  for (const [, path] of code.matchAll(/\b(?:import|from)\s*["'](\.[^"']+\.js)["']/g))
    follow(join(dirname(file), path!), files)
}
