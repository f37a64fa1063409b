import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { extract } from 'tar-stream'
import { isAlive } from '../database/embedded/system-process.ts'
import { type About, names } from './archive.ts'
import { type BaseBackup, beginBaseBackup } from './base-backup.ts'
import { encryption } from './encryption.ts'
import { RecoveryFault } from './fault.ts'
import { flush } from './flush.ts'
import { slotOf } from './log/slot.ts'
import { ownFiles, uploadedFiles } from './own-files.ts'
import { feed, type Read, readArchive } from './read-archive.ts'
import { ArchiveWriter, atMost } from './write-archive.ts'

export interface BackupPlan {
  file: string
  /** To the server, as a role that may replicate. */
  server: pg.ClientConfig
  database: string
  embedded: boolean
  dataDir: string
  passphrase: string | undefined
  clock: () => Date
}

export interface Backup extends Read {
  file: string
  /** Of the file, compressed. */
  size: number
  seconds: number
}

/**
 * Copies the running server and the data folder's own files into one file: written beside its place, read again and
 * compared, and only then given its name.
 */
export async function backUp(plan: BackupPlan): Promise<Backup> {
  const begin = performance.now()
  const file = resolve(plan.file)
  if (existsSync(file)) throw new RecoveryFault(`${file} is there already. Choose another name, or remove it.`)
  await mkdir(dirname(file), { recursive: true })
  removeDraftsOf(file)
  const draft = draftOf(file)
  try {
    await write(plan, draft)
    const read = await readArchive(draft, plan.passphrase)
    await rename(draft, file)
    await flush(dirname(file))
    return { ...read, file, size: statSync(file).size, seconds: (performance.now() - begin) / 1000 }
  } finally {
    await rm(draft, { force: true })
  }
}

const pieceBytes = 512 * 1024

/** A backup that is being written, or one that was broken off. */
export const isDraft = (name: string) => /^\..+\.part-\d+$/.test(name)
const draftOf = (file: string) => join(dirname(file), `.${basename(file)}.part-${process.pid}`)

/** A program that was killed leaves the one that it wrote. */
function removeDraftsOf(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    const pid =
      name.startsWith(`.${basename(file)}.part-`) && isDraft(name) ? Number(name.split('-').at(-1)) : undefined
    if (pid !== undefined && !isAlive(pid)) rmSync(join(dirname(file), name), { force: true })
  }
}

async function write(plan: BackupPlan, draft: string): Promise<void> {
  const copy = await beginBaseBackup(plan.server)
  const archive = new ArchiveWriter()
  const box = plan.passphrase === undefined ? [] : [await encryption(plan.passphrase)]
  const output = createWriteStream(draft, { mode: 0o600, flush: true, highWaterMark: 1024 ** 2 })
  const press = compressor()
  const writing = Promise.all([
    compress(archive.stream as AsyncIterable<Buffer>, press),
    pipeline([press, ...box, output]),
  ])
  try {
    // What fails first tells why; the other side is broken off with it.
    await Promise.all([writing, fill(archive, plan, copy)])
  } catch (error) {
    archive.fail(error as Error)
    await writing.catch(() => {})
    throw error
  } finally {
    await copy.close()
  }
}

/**
 * Each piece is waited for before the end is told: told together with the last piece, the compressor adds a second, empty
 * frame behind the whole, which no reader looks at.
 */
async function compress(archive: AsyncIterable<Buffer>, press: Writable): Promise<void> {
  try {
    for await (const piece of inPieces(archive))
      await new Promise<void>((resolve, reject) => press.write(piece, (error) => (error ? reject(error) : resolve())))
    press.end()
  } catch (error) {
    press.destroy(error as Error)
    throw error
  }
}

/** The server sends a few kilobytes at a time, and each of them would be a trip to the compressor's thread. */
async function* inPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const part of source) {
    parts.push(part)
    bytes += part.length
    if (bytes < pieceBytes) continue
    yield Buffer.concat(parts)
    parts = []
    bytes = 0
  }
  yield Buffer.concat(parts)
}

/** The first level costs a third of the third and saves nearly as much of a database. */
function compressor() {
  return createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
    chunkSize: 256 * 1024,
  })
}

async function fill(archive: ArchiveWriter, plan: BackupPlan, copy: BaseBackup): Promise<void> {
  try {
    const log = await slotOf(plan.server)
    const told: About = {
      format: 1,
      ...(log ? { log } : {}),
      begun: plan.clock().toISOString(),
      major: copy.major,
      database: plan.database,
      server: plan.embedded ? 'embedded' : 'own',
    }
    await archive.text(names.about, JSON.stringify(told))
    // Before the database: a seal that is anchored in them is in the copy, which ends later.
    for (const name of ownFiles(plan.dataDir)) await archive.text(name, readFileSync(join(plan.dataDir, name)))
    await addCluster(archive, copy)
    await archive.text(names.manifest, await copy.manifest())
    // After the database: a file is stored before its row is.
    for (const name of uploadedFiles(plan.dataDir)) await addFile(archive, plan.dataDir, name)
    await archive.finish(plan.clock())
  } catch (error) {
    copy.archive.destroy(error as Error)
    archive.fail(error as Error)
    throw error
  }
}

async function addCluster(archive: ArchiveWriter, copy: BaseBackup): Promise<void> {
  const parts = extract()
  const feeding = feed(copy.archive, parts)
  feeding.catch(() => {})
  for await (const entry of parts) {
    const { name, size, mode, type, mtime } = entry.header
    // "./" and "." are the folder itself.
    const path = `${names.cluster}${name.replace(/^\.\/?/, '')}`
    const isListed = !name.startsWith('pg_wal/')
    if (type === 'directory') archive.folder({ name: path, mode, mtime })
    else if (type === 'file')
      await archive.entry({ name: path, size, mode, mtime }, entry as AsyncIterable<Buffer>, !isListed)
    else throw new RecoveryFault(`The server's folder holds a link (${name}). Use "rapport export" instead.`)
    if (type === 'directory') entry.resume()
  }
  await feeding
}

async function addFile(archive: ArchiveWriter, dataDir: string, name: string): Promise<void> {
  const path = join(dataDir, name)
  const found: Stats | undefined = statSync(path, { throwIfNoEntry: false })
  // It was removed meanwhile, and its row with it.
  if (!found) return
  const source = createReadStream(path, { highWaterMark: 1024 ** 2 })
  await archive.entry({ name, size: found.size, mode: 0o600, mtime: found.mtime }, atMost(found.size, source), true)
}
