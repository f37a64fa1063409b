import { createReadStream, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { type Extract, extract, type Header } from 'tar-stream'
import { type About, about, checksums, names, Sum } from './archive.ts'
import { decryption, mark } from './encryption.ts'
import { damaged, RecoveryFault } from './fault.ts'
import { type Expected, endOfLog, readManifest } from './manifest.ts'
import { told } from './told.ts'

export interface Read extends About {
  /** How far its own part of the log reaches. */
  end: { timeline: number; lsn: string }
  finished: string
  files: number
  bytes: number
  encrypted: boolean
}

/** Handed every file and folder of the backup, in its order; has to read all of its content. */
export type Take = (header: Header, content: AsyncIterable<Buffer>) => Promise<void>

/**
 * Reads a backup from end to end and compares every file in it with its checksum; without `take`, only that. Answers what
 * it is, or throws a sentence that says what is wrong with it.
 */
export async function readArchive(file: string, passphrase: string | undefined, take: Take = drain): Promise<Read> {
  const { content, encrypted, isWhole } = await opened(file, passphrase)
  try {
    const read = await compared(content, file, take)
    if (!isWhole()) throw new Error('something was added to it, or its end was changed.')
    return { ...read, encrypted }
  } catch (error) {
    if (error instanceof RecoveryFault || isOfTheSystem(error)) throw error
    throw damaged(file, reasonOf(error), error)
  } finally {
    content.destroy()
  }
}

/** A full disk or a folder that cannot be written says nothing about the backup. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

function reasonOf(error: unknown): string {
  const { code = '', message } = error as { code?: string; message: string }
  if (/^(ZSTD|Z)_/.test(code) || /unexpected end|authenticate|tar header/i.test(message))
    return 'a part of it was changed or is missing.'
  return message
}

interface Opened {
  content: Readable
  encrypted: boolean
  /** Whether nothing is left behind what was read. */
  isWhole: () => boolean
}

export async function opened(file: string, passphrase: string | undefined): Promise<Opened> {
  const head = await headOf(file)
  const nothing = () => {}
  const unpressed = createZstdDecompress({ chunkSize: 512 * 1024 })
  if (!head) {
    const content = pipeline(createReadStream(file, reading), unpressed, nothing)
    return { content, encrypted: false, isWhole: () => unpressed.bytesWritten === statSync(file).size }
  }
  if (passphrase === undefined)
    throw new RecoveryFault(
      `The backup ${file} is encrypted. Give its passphrase with --passphrase-file or RAPPORT_BACKUP_PASSPHRASE.`,
    )
  const opening = await decryption(passphrase, head, file)
  const source = createReadStream(file, { ...reading, start: head.length })
  // An error of one is passed on to the last, and told by it to whoever reads. The last chunk says that it is the last.
  return { content: pipeline(source, opening, unpressed, nothing), encrypted: true, isWhole: () => true }
}

const reading = { highWaterMark: 256 * 1024 }
const zstd = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** What stands before the chunks of an encrypted backup; undefined for one that is not encrypted. */
async function headOf(file: string): Promise<Buffer | undefined> {
  const handle = await open(file)
  try {
    const first = Buffer.alloc(mark.length + 2)
    const { bytesRead } = await handle.read(first, 0, first.length, 0)
    if (first.subarray(0, zstd.length).equals(zstd)) return undefined
    if (bytesRead < first.length || !first.subarray(0, mark.length).equals(mark))
      throw new RecoveryFault(`${file} is not a backup of Rapport, or its beginning is damaged.`)
    const text = Buffer.alloc(first.readUInt16BE(mark.length))
    await handle.read(text, 0, text.length, first.length)
    return Buffer.concat([first, text])
  } finally {
    await handle.close()
  }
}

async function compared(content: Readable, file: string, take: Take): Promise<Omit<Read, 'encrypted'>> {
  const found = new Map<string, Expected>()
  const texts = new Map<string, string>()
  const archive = extract()
  const feeding = feed(content, archive)
  // Its error is also the archive's, which is read below.
  feeding.catch(() => {})
  for await (const entry of archive) {
    const { header } = entry
    refuseOutside(header.name)
    const sum = new Sum()
    const parts: Buffer[] | undefined = isText(header.name) ? [] : undefined
    await take(header, summed(entry as AsyncIterable<Buffer>, sum, parts))
    if (header.type === 'file') found.set(header.name, sum.end())
    if (parts) texts.set(header.name, Buffer.concat(parts).toString())
  }
  await feeding
  const known = texts.get(names.about)
  const last = texts.get(names.checksums)
  const manifest = texts.get(names.manifest)
  if (known === undefined || last === undefined || manifest === undefined) throw new Error('its end is missing.')
  const { finished, files } = checksums.parse(JSON.parse(last))
  compare(found, expectedFiles(manifest, files))
  const bytes = [...found.values()].reduce((total, each) => total + each.bytes, 0)
  if (found.size === 0) throw damaged(file, 'it is empty.')
  return { ...about.parse(JSON.parse(known)), end: endOfLog(manifest), finished, files: found.size, bytes }
}

const isText = (name: string) => [names.about, names.checksums, names.manifest].includes(name)

export async function feed(content: Readable, archive: Extract): Promise<void> {
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      if (archive.destroyed) return
      if (!archive.write(chunk)) await told(archive, 'drain')
    }
    archive.end(null)
  } catch (error) {
    archive.destroy(error as Error)
    throw error
  }
}

async function* summed(content: AsyncIterable<Buffer>, sum: Sum, parts: Buffer[] | undefined): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    sum.add(chunk)
    parts?.push(chunk)
    yield chunk
  }
}

const drain: Take = async (_, content) => {
  for await (const _chunk of content);
}

/** Nothing in a backup is written beside the folder it is put back into. */
function refuseOutside(name: string): void {
  if (name.startsWith('/') || name.split('/').includes('..')) throw new Error(`it names a file outside (${name}).`)
}

/** PostgreSQL's list and ours; of its own list, ours has the sum. */
function expectedFiles(manifest: string, ours: Record<string, Expected>): Map<string, Expected> {
  const expected = new Map(Object.entries(ours))
  for (const [path, each] of readManifest(manifest)) expected.set(`${names.cluster}${path}`, each)
  return expected
}

function compare(found: Map<string, Expected>, expected: Map<string, Expected>): void {
  for (const [name, { bytes, sha256 }] of expected) {
    const file = found.get(name)
    if (!file) throw new Error(`the file ${name} is missing.`)
    if (file.bytes !== bytes || file.sha256 !== sha256) throw new Error(`the file ${name} was changed.`)
  }
  const stranger = [...found.keys()].find((name) => !expected.has(name) && name !== names.checksums)
  if (stranger !== undefined) throw new Error(`the file ${stranger} does not belong to it.`)
}
