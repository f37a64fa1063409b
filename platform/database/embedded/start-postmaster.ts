import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { clusterAsSeen, socketsAsSeen } from './as-seen.ts'
import { EmbeddedDatabaseFault, lastLines, saysDiskFull } from './fault.ts'
import type { Layout } from './layout.ts'
import { type Natives, program } from './natives.ts'
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { spawnOptions } from './run-program.ts'
import { asArguments, type Settings } from './settings.ts'
import { processesIn } from './system-process.ts'

const largestLog = 10 * 1024 * 1024
const usualPatience = 300_000

/**
 * Starts the server and waits until it takes connections; recovery after a crash is part of that. After a server was
 * killed its other processes need a moment to end, and until then a new one refuses to start: it is tried again.
 */
export async function startPostmaster(
  layout: Layout,
  natives: Natives,
  settings: Settings,
  patience = usualPatience,
): Promise<PostmasterFile> {
  for (const wait of [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 0]) {
    const { running, complaint } = await attempt(layout, natives, settings, patience)
    if (running) return running
    const passes = /pre-existing shared memory block|lock file "postmaster\.pid" (already exists|is empty)/.test(
      complaint,
    )
    if (!passes || !wait) throw explained(layout, complaint)
    if (wait >= 400) endOrphans(layout)
    await pause(wait)
  }
  throw explained(layout, '')
}

/**
 * Most processes end by themselves when their server has died, but one in the middle of a long query does not notice.
 * None of them is of use any more: the next server recovers from what was committed.
 */
function endOrphans(layout: Layout): void {
  for (const pid of processesIn(layout.cluster, 'postgres')) {
    try {
      process.kill(pid, 'SIGQUIT')
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

async function attempt(
  layout: Layout,
  natives: Natives,
  settings: Settings,
  patience: number,
): Promise<{ running?: PostmasterFile; complaint: string }> {
  turnLog(layout.log)
  const log = openSync(layout.log, 'a', 0o600)
  const before = statSync(layout.log).size
  // Named for those who read a list of processes, and for us to recognise the server by.
  const place = { 'rapport.cluster': layout.cluster, ...(await placeToListen(layout)) }
  const child = await spawnServer(layout, natives, { ...settings, ...place }, log)
  const running = await untilReady(child, layout, patience)
  return { running, complaint: running ? '' : readFileSync(layout.log).subarray(before).toString() }
}

/** Detached, and with a file as output: it outlives a Ctrl-C in the terminal and the death of this program. */
async function spawnServer(layout: Layout, natives: Natives, settings: Settings, log: number): Promise<ChildProcess> {
  const child = spawn(program(natives, 'postgres'), ['-D', clusterAsSeen(layout), ...asArguments(settings)], {
    ...spawnOptions({ folder: layout.cluster, account: layout.account }),
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
  return child
}

async function placeToListen(layout: Layout): Promise<Settings> {
  if (process.platform !== 'win32')
    return { listen_addresses: '', unix_socket_directories: socketsAsSeen(layout), port: '5432' }
  return { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(await freePort()) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 5432))
    })
  })
}

async function untilReady(child: ChildProcess, layout: Layout, patience: number): Promise<PostmasterFile | undefined> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(5)) {
    if (child.exitCode !== null || child.signalCode !== null) return undefined
    const running = readPostmasterFile(layout.cluster)
    if (running?.pid === child.pid && running?.status === 'ready') return running
  }
  throw new EmbeddedDatabaseFault(
    `The database server (process ${child.pid}) has not become ready in ${Math.round(patience / 60_000)} minutes. Look into ${layout.log} for what it is doing; start again when it is done.`,
  )
}

function turnLog(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(log, `${log}.1`)
}

function explained(layout: Layout, complaint: string): EmbeddedDatabaseFault {
  const last = lastLines(complaint)
  if (saysDiskFull(complaint))
    return new EmbeddedDatabaseFault(
      `The database could not start: the disk with ${layout.folder} is full. Free some space and start again; what was saved is safe.`,
    )
  if (/could not (bind|create).*(socket|lock file)/i.test(complaint))
    return new EmbeddedDatabaseFault(
      `The database could not make its socket in ${layout.sockets}. Is the folder on a disk that takes sockets and can it be written? PostgreSQL says:\n${last}`,
    )
  if (/shared memory|semaphores/i.test(complaint))
    return new EmbeddedDatabaseFault(
      `The database could not start: the system gives it no shared memory, or processes of an earlier server still run on ${layout.cluster}. PostgreSQL says:\n${last}`,
    )
  return new EmbeddedDatabaseFault(
    `The database in ${layout.cluster} could not start. Its log is ${layout.log}. PostgreSQL says:\n${last || 'nothing'}`,
  )
}
