import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../app/cli.ts', import.meta.url))

export interface Ended {
  code: number | null
  output: string
  errors: string
}

/** `bin/rapport` in a process of its own, to its end. */
export async function runRapport(words: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const options = { stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } }
  const child = spawn(process.execPath, [cli, ...words], options)
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (errors += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output, errors }
}
