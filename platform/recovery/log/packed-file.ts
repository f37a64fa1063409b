import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { encryption, type SealingKey } from '../encryption.ts'
import { flush } from '../flush.ts'
import { opened } from '../read-archive.ts'

const unfinished = '.part'
/** What is being packed, or was broken off. */
export const isPacking = (name: string) => name.endsWith(unfinished)

/** Compresses a file, encrypts it where there is a key, and gives it its name only when it is on the disk. */
export async function packFile(from: string | Buffer, to: string, key: SealingKey | undefined): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const draft = `${to}${unfinished}`
  const press = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  const source = typeof from === 'string' ? createReadStream(from, { highWaterMark: 1024 ** 2 }) : Readable.from([from])
  const output = createWriteStream(draft, { mode: 0o600, flush: true })
  try {
    if (key) await pipeline(source, press, await encryption(key), output)
    else await pipeline(source, press, output)
    await rename(draft, to)
    await flush(dirname(to))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/**
 * Writes what a packed file holds. Its zeros at the end, of which a piece of the log that was closed early has millions, take
 * no room on the disk. Answers the bytes that were written.
 */
export async function unpackFile(from: string, to: string, passphrase: string | undefined): Promise<number> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const { content } = await opened(from, passphrase)
  const handle = await open(to, 'w', 0o600)
  let place = 0
  let written = 0
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      if (!isZero(chunk)) {
        await handle.write(chunk, 0, chunk.length, place)
        written += chunk.length
      }
      place += chunk.length
    }
    await handle.truncate(place)
    await handle.datasync()
    return written
  } finally {
    await handle.close()
  }
}

const isZero = (chunk: Buffer) => chunk[0] === 0 && chunk.compare(chunk, 0, chunk.length - 1, 1, chunk.length) === 0
