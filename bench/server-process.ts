import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface ServerProcess {
  baseUrl: string
  pid: number
  /** From the start of the process to its first answer. */
  milliseconds: number
  stop(): Promise<void>
}

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url))
export const theServer = program('../app/server.ts')
export const serverWithoutEvents = program('./server-without-events.ts')
/** As people start it. */
export const binStart = program('../bin/start')

/** Starts a server in a process of its own and waits for its first answer. */
export async function startServer(path: string, dataDir: string): Promise<ServerProcess> {
  const port = await freePort()
  const begin = performance.now()
  const args = ['--data-dir', dataDir, '--port', String(port), '--log-level', 'error']
  const [command, ...before] = path.endsWith('.ts') ? [process.execPath, path] : [path]
  const child = spawn(command!, [...before, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // What is measured asks more than people do.
    env: { ...process.env, RAPPORT_REQUESTS_PER_MINUTE: '100000000' },
  })
  const baseUrl = `http://127.0.0.1:${port}`
  await firstAnswer(child, `${baseUrl}/healthz`)
  return {
    baseUrl,
    pid: child.pid!,
    milliseconds: performance.now() - begin,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

async function firstAnswer(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await pause(5)
  }
  throw new Error(`The server ended with ${child.exitCode} before it answered`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 4310
}
