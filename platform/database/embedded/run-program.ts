import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import type { ServerAccount } from './account.ts'

export interface Outcome {
  code: number | null
  output: string
}

export interface Run {
  program: string
  arguments: string[]
  folder: string
  account: ServerAccount | undefined
  input?: string
}

/** Runs a PostgreSQL program to its end, under the server's account. */
export function runProgram(run: Run): Promise<Outcome> {
  accessSync(run.program, constants.F_OK)
  const child = spawn(run.program, run.arguments, { ...spawnOptions(run), stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  // A program that ends before it has read its input says why in its output.
  child.stdin.on('error', () => {})
  child.stdin.end(run.input ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output: output.trim() }))
  })
}

/** The variables of the shell are left out: PGDATA, PGPORT and the like would change what is run. */
export function spawnOptions(run: { folder: string; account: ServerAccount | undefined }) {
  const { PATH, SystemRoot } = process.env
  const env = { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) }
  return { cwd: run.folder, env, ...run.account }
}
