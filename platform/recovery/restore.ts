import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { chmod, chown, mkdir, open } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import type { Header } from 'tar-stream'
import { inASentence } from '../database/embedded/fault.ts'
import { type Layout, layOut, makePrivate } from '../database/embedded/layout.ts'
import { findNatives } from '../database/embedded/natives.ts'
import { realPathOfTheNearest } from '../database/embedded/nearest-folder.ts'
import { startEmbedded } from '../database/embedded/start-embedded.ts'
import { newClient } from '../database/new-client.ts'
import { names } from './archive.ts'
import { RecoveryFault } from './fault.ts'
import { findLog, type Target } from './log/find-log.ts'
import { followLog } from './log/follow-log.ts'
import { layOutLog } from './log/lay-out-log.ts'
import { logFolder } from './log/strand.ts'
import { type Read, readArchive } from './read-archive.ts'
import { sizeOf } from './size-of.ts'

export interface RestorePlan {
  file: string
  dataDir: string
  passphrase: string | undefined
  /** As the program calls its database; that of an owner's server may be called otherwise. */
  database: string
  /** False leaves out every wait for the disk; for what is thrown away. */
  durable?: boolean
  /** How many bytes of the disk have to stay free. */
  spare?: number
  /** The moment to go to, by the log that was kept. */
  to?: Target
  /** Where the log lies: beside the backup where nobody says. */
  logDir?: string | undefined
}

export interface Restored extends Read {
  /** When the last change was made that is in it; told where the log was followed. */
  lastChange?: string | undefined
}

/**
 * Puts a backup into an empty folder: first the whole of it is read and compared, then unpacked and compared again as it is
 * written. Whatever fails, the folder is empty as before.
 */
export async function restore({ durable = true, spare = 0, ...plan }: RestorePlan): Promise<Restored> {
  const dataDir = resolve(plan.dataDir)
  refuseUnlessEmpty(dataDir)
  const found = await readArchive(plan.file, plan.passphrase)
  refuseOtherMajor(found)
  const log = plan.to && findLog(found, plan.to, plan.logDir ?? logFolder(dirname(resolve(plan.file))))
  refuseWithoutRoom(dataDir, found.bytes * 1.1 + (log?.bytes ?? 0) + spare)
  try {
    mkdirSync(dataDir, { recursive: true })
    const layout = layOut(dataDir)
    const draft = mkdtempSync(join(layout.folder, 'draft-'))
    makePrivate(draft, layout.account)
    const place = new Unpacking(dataDir, draft, layout, durable)
    const read = await readArchive(plan.file, plan.passphrase, place.take)
    if (read.server === 'own') settleIn(draft, layout)
    if (log) await layOutLog(log, { draft, dataDir, layout, passphrase: plan.passphrase })
    // The database gets its name last: a program that starts meanwhile finds none.
    renameSync(draft, layout.cluster)
    const lastChange = log && plan.to ? await followLog(dataDir, plan.to) : undefined
    if (read.database !== plan.database) await rename(dataDir, read.database, plan.database)
    return { ...read, ...(log ? { lastChange } : {}) }
  } catch (error) {
    empty(dataDir)
    throw inASentence(error, dataDir)
  }
}

function refuseUnlessEmpty(dataDir: string): void {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return
  throw new RecoveryFault(
    `${dataDir} is not empty. A backup is put back only into an empty folder, so that nothing is written over: name another with --data-dir, or move what is there away.`,
  )
}

function refuseOtherMajor({ major }: Read): void {
  const ours = findNatives(undefined).major
  if (major === ours) return
  throw new RecoveryFault(
    `The backup was made by PostgreSQL ${major}, and this Rapport brings PostgreSQL ${ours}. Restore it with the Rapport that made it; "rapport export" and "rapport import-all" take the data from one to the other.`,
  )
}

function refuseWithoutRoom(dataDir: string, wanted: number): void {
  const { bavail, bsize } = statfsSync(realPathOfTheNearest(dataDir))
  if (bavail * bsize >= wanted) return
  throw new RecoveryFault(
    `The disk with ${dataDir} has ${sizeOf(bavail * bsize)} left, and ${sizeOf(wanted)} are needed. Make room, or choose a folder on another disk.`,
  )
}

function empty(dataDir: string): void {
  for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true, force: true })
}

/** Writes each entry to its place. */
class Unpacking {
  private readonly dataDir: string
  private readonly draft: string
  private readonly layout: Layout
  private readonly durable: boolean

  constructor(dataDir: string, draft: string, layout: Layout, durable: boolean) {
    this.dataDir = dataDir
    this.draft = draft
    this.layout = layout
    this.durable = durable
  }

  readonly take = async (header: Header, content: AsyncIterable<Buffer>): Promise<void> => {
    const isOfTheServer = header.name.startsWith(names.cluster)
    const path = isOfTheServer
      ? join(this.draft, header.name.slice(names.cluster.length))
      : join(this.dataDir, header.name)
    const account = isOfTheServer ? this.layout.account : undefined
    if (header.type === 'directory') await mkdir(path, { recursive: true })
    else await this.write(path, content, isKept(header.name))
    if (!isKept(header.name)) return
    await chmod(path, header.mode)
    if (account) await chown(path, account.uid, account.gid)
  }

  private async write(path: string, content: AsyncIterable<Buffer>, kept: boolean): Promise<void> {
    if (!kept) {
      for await (const _chunk of content);
      return
    }
    await mkdir(dirname(path), { recursive: true })
    const handle = await open(path, 'w', 0o600)
    try {
      for await (const chunk of content) await handle.write(chunk)
      if (this.durable) await handle.datasync()
    } finally {
      await handle.close()
    }
  }
}

const isKept = (name: string) => name !== names.about && name !== names.checksums

/**
 * An owner's server was set up by its owner, often with its settings elsewhere. Here everybody who reaches the private
 * socket is let in, and the settings are ours.
 */
function settleIn(cluster: string, { account }: Layout): void {
  const own: Record<string, string> = {
    'postgresql.conf': '',
    'postgresql.auto.conf': '',
    'pg_ident.conf': '',
    'pg_hba.conf': 'local all all trust\nlocal replication all trust\nhost all all all reject\n',
  }
  for (const [name, text] of Object.entries(own)) {
    const path = join(cluster, name)
    rmSync(path, { force: true })
    writeFileSync(path, text, { mode: 0o600 })
    if (account) chownSync(path, account.uid, account.gid)
  }
}

async function rename(dataDir: string, from: string, to: string): Promise<void> {
  const server = await startEmbedded({ dataDir })
  const client = newClient(server.connection)
  try {
    await client.connect()
    await client.query(`alter database ${pg.escapeIdentifier(from)} rename to ${pg.escapeIdentifier(to)}`)
  } finally {
    await client.end()
    await server.stop()
  }
}
