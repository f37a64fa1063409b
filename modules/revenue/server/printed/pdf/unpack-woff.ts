import { inflateSync } from 'node:zlib'

/**
 * A WOFF 1.0 file as the TrueType font that is packed in it. fontkit reads WOFF itself, but inflates a table anew each time
 * it looks at it: a page took two seconds, and takes a tenth of one so.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file')
  const [flavour, count] = [woff.readUInt32BE(4), woff.readUInt16BE(12)]
  const tables = Array.from({ length: count }, (_, at) => tableOf(woff, 44 + 20 * at))
  const log = Math.floor(Math.log2(count))
  const head = Buffer.alloc(12 + 16 * count)
  head.writeUInt32BE(flavour, 0)
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(2 ** log * 16, 6)
  head.writeUInt16BE(log, 8)
  head.writeUInt16BE((count - 2 ** log) * 16, 10)
  let offset = head.length
  const bodies = tables.map(({ tag, checksum, bytes }, at) => {
    head.write(tag, 12 + 16 * at, 'latin1')
    head.writeUInt32BE(checksum, 16 + 16 * at)
    head.writeUInt32BE(offset, 20 + 16 * at)
    head.writeUInt32BE(bytes.length, 24 + 16 * at)
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    offset += padded.length
    return padded
  })
  return Buffer.concat([head, ...bodies])
}

function tableOf(woff: Buffer, at: number) {
  const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
  const bytes = woff.subarray(offset, offset + packed)
  return {
    tag: woff.toString('latin1', at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    bytes: packed < length ? inflateSync(bytes) : bytes,
  }
}
