import { randomFillSync } from 'node:crypto'

// Asked for in one go, chance costs a twentieth.
const chance = Buffer.alloc(8192)
let used = chance.length

/** So many bytes of chance, each given out once. */
export function randomPart(bytes: number): Buffer {
  if (used + bytes > chance.length) {
    randomFillSync(chance)
    used = 0
  }
  const part = Buffer.from(chance.subarray(used, used + bytes))
  used += bytes
  return part
}

/** UUIDv7: the time in milliseconds, then chance; ids of one process rise, which keeps indexes compact. */
export function newId(now = Date.now()): string {
  const bytes = randomPart(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
