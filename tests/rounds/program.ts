import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ServeRole } from '#platform/config/config.ts'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'

export const cli = fileURLToPath(new URL('../../app/cli.ts', import.meta.url))

/** The program as an owner runs it, in a process of its own on a data folder. */
export interface Program {
  /** From the start to its first answer. */
  milliseconds: number
  pid: number
  kill(victim: Victim): Promise<void>
  stop(): Promise<void>
}

export const victims = ['program', 'database', 'both'] as const
export type Victim = (typeof victims)[number]

interface Running {
  role?: ServeRole
  env?: NodeJS.ProcessEnv
}

export async function startProgram(dataDir: string, port: number, running: Running = {}): Promise<Program> {
  const { role = 'all', env = {} } = running
  const begin = performance.now()
  const words = ['serve', '--role', role, '--data-dir', dataDir, '--port', String(port), '--log-level', 'error']
  const child = spawn(process.execPath, [cli, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, RAPPORT_REQUESTS_PER_MINUTE: '100000000', ...env },
  })
  let complaints = ''
  child.stderr.on('data', (chunk) => (complaints += chunk))
  const ready = () => untilItAnswers(child, port, () => complaints, role)
  await ready()
  return {
    milliseconds: performance.now() - begin,
    pid: child.pid!,
    async kill(victim) {
      const database = readPostmasterFile(join(dataDir, 'postgres', 'cluster'))
      if (victim !== 'program' && database) process.kill(database.pid, 'SIGKILL')
      // The program of a killed database starts another one; the round goes on with it.
      if (victim === 'database') return ready()
      child.kill('SIGKILL')
      await once(child, 'close')
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const [code] = await once(child, 'close')
      if (code !== 0) throw new Error(`The program ended with ${code}: ${complaints}`)
    },
  }
}

export async function untilItAnswers(
  child: ChildProcess,
  port: number,
  complaints = () => '',
  role: ServeRole = 'all',
): Promise<void> {
  // The installation is read from the database: an answer means that both are there.
  const path = role === 'worker' ? '/health/ready' : '/api/v1/installation'
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(20)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The program ended: ${complaints()}`)
    // Not kept: a connection that rests holds up the end of the program.
    const headers = { connection: 'close' }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
  }
  throw new Error(`The program has not answered in two minutes: ${complaints()}`)
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

interface Diagnosis {
  ok: boolean
  checks: { name: string; ok: boolean; says: string; do: string | null }[]
}

/** What `rapport doctor` says beside the running program. */
export function doctor(dataDir: string): Promise<Diagnosis> {
  const words = [cli, 'doctor', '--json', '--data-dir', dataDir]
  return new Promise((resolve, reject) =>
    execFile(process.execPath, words, (error, output, complaints) => {
      if (output.startsWith('{')) resolve(JSON.parse(output) as Diagnosis)
      else reject(new Error(`The doctor said nothing: ${complaints} ${error?.message ?? ''}`))
    }),
  )
}
