import { argon2, createCipheriv, createDecipheriv, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { Transform } from 'node:stream'
import { promisify } from 'node:util'
import { z } from 'zod'
import { RecoveryFault } from './fault.ts'

/**
 * An encrypted backup: this mark, the length of the header (two bytes), the header as JSON, then chunks of AES-256-GCM, each
 * with its tag. The number of the chunk and whether it is the last are part of its nonce, so that none can be left out, put
 * elsewhere or cut off.
 */
export const mark = Buffer.from('RAPPORT BACKUP\n')
const tagBytes = 16
const cipher = 'aes-256-gcm'

const header = z.object({
  version: z.literal(1),
  /** Of argon2id. */
  memory: z.int().min(8).max(4_194_304),
  passes: z.int().min(1).max(64),
  salt: z.base64(),
  nonce: z.base64(),
  chunk: z
    .int()
    .min(1024)
    .max(16 * 1024 ** 2),
  /** Tells a wrong passphrase from a damaged file. */
  check: z.base64().length(24),
})
type Header = z.output<typeof header>

const derive = promisify(argon2)

async function keyOf(passphrase: string, { salt, memory, passes }: Pick<Header, 'salt' | 'memory' | 'passes'>) {
  const derived = await derive('argon2id', {
    message: Buffer.from(passphrase.normalize('NFKC'), 'utf8'),
    nonce: Buffer.from(salt, 'base64'),
    parallelism: 1,
    tagLength: 48,
    memory,
    passes,
  })
  return { key: derived.subarray(0, 32), check: derived.subarray(32) }
}

/** A key that was worked out of a passphrase, which takes a while on purpose: for many files it is done once. */
export interface SealingKey {
  cost: Pick<Header, 'salt' | 'memory' | 'passes'>
  key: Buffer
  check: Buffer
}

export async function sealingKey(passphrase: string): Promise<SealingKey> {
  const cost = { memory: 65_536, passes: 3, salt: randomBytes(16).toString('base64') }
  return { cost, ...(await keyOf(passphrase, cost)) }
}

export async function encryption(by: string | SealingKey): Promise<Transform> {
  const { cost, key, check } = typeof by === 'string' ? await sealingKey(by) : by
  const nonce = randomBytes(7)
  const described: Header = {
    version: 1,
    ...cost,
    nonce: nonce.toString('base64'),
    chunk: 1024 ** 2,
    check: check.toString('base64'),
  }
  const text = Buffer.from(JSON.stringify(described))
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  const head = Buffer.concat([mark, length, text])
  const chunks = new Chunks(described.chunk)
  const sealed = (plain: Buffer, number: number, last: boolean) => {
    const box = createCipheriv(cipher, key, nonceOf(nonce, number, last)).setAAD(head)
    return Buffer.concat([box.update(plain), box.final(), box.getAuthTag()])
  }
  const stream = transformBy(chunks, sealed)
  stream.push(head)
  return stream
}

/** Opens what `encryption` closed; `head` is the mark, the length and the header as they were read. */
export async function decryption(passphrase: string, head: Buffer, file: string): Promise<Transform> {
  const described = headerIn(head, file)
  const { key, check } = await known(passphrase, described)
  if (!timingSafeEqual(check, Buffer.from(described.check, 'base64')))
    throw new RecoveryFault(`The passphrase does not open ${file}. Give the one it was made with.`)
  const nonce = Buffer.from(described.nonce, 'base64')
  return transformBy(new Chunks(described.chunk + tagBytes), (sealed, number, last) => {
    const box = createDecipheriv(cipher, key, nonceOf(nonce, number, last)).setAAD(head)
    box.setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([box.update(sealed.subarray(0, -tagBytes)), box.final()])
  })
}

/** The last one: files that were closed with one key come one after the other. */
let last: { name: string; keys: ReturnType<typeof keyOf> } | undefined

function known(passphrase: string, described: Header): ReturnType<typeof keyOf> {
  const { salt, memory, passes } = described
  const name = hash('sha256', JSON.stringify([passphrase, salt, memory, passes]))
  if (last?.name !== name) last = { name, keys: keyOf(passphrase, described) }
  return last.keys
}

function headerIn(head: Buffer, file: string): Header {
  try {
    return header.parse(JSON.parse(head.subarray(mark.length + 2).toString()))
  } catch (error) {
    throw new RecoveryFault(
      `The beginning of ${file} cannot be read: it is damaged, or a newer Rapport made it. Use another backup, or that Rapport.`,
      { cause: error },
    )
  }
}

function nonceOf(prefix: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  prefix.copy(nonce)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Cuts a stream into pieces of one size; the last is held back until the end is known. */
class Chunks {
  private held: Buffer = Buffer.alloc(0)
  private readonly size: number
  constructor(size: number) {
    this.size = size
  }

  *add(bytes: Buffer): Generator<Buffer> {
    this.held = this.held.length > 0 ? Buffer.concat([this.held, bytes]) : bytes
    while (this.held.length > this.size) {
      yield this.held.subarray(0, this.size)
      this.held = this.held.subarray(this.size)
    }
  }

  rest(): Buffer {
    return this.held
  }
}

function transformBy(chunks: Chunks, change: (chunk: Buffer, number: number, last: boolean) => Buffer): Transform {
  let number = 0
  return new Transform({
    transform(bytes: Buffer, _, done) {
      try {
        for (const chunk of chunks.add(bytes)) this.push(change(chunk, number++, false))
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        done(null, change(chunks.rest(), number, true))
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
