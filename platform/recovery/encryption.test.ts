import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { beforeAll, expect, test } from 'vitest'
import { decryption, encryption, mark } from './encryption.ts'

const passphrase = 'four quiet words here'
const chunk = 1024 ** 2 + 16
const plain = Buffer.alloc(2.5 * 1024 ** 2, 'ledger ')
let closed: Buffer

const headOf = (bytes: Buffer) => bytes.subarray(0, mark.length + 2 + bytes.readUInt16BE(mark.length))
async function open(bytes: Buffer, words = passphrase): Promise<Buffer> {
  const head = headOf(bytes)
  const opening = await decryption(words, head, 'the file')
  let opened = Buffer.alloc(0)
  await pipeline(Readable.from([bytes.subarray(head.length)]), opening, async (source) => {
    opened = await buffer(source)
  })
  return opened
}

beforeAll(async () => {
  closed = await buffer(Readable.from([plain]).pipe(await encryption(passphrase)))
})

test('what was closed opens again, and cannot be read otherwise', async () => {
  expect((await open(closed)).equals(plain)).toBe(true)
  expect(closed.includes('ledger')).toBe(false)
  // As costly to guess as a password.
  expect(
    JSON.parse(
      headOf(closed)
        .subarray(mark.length + 2)
        .toString(),
    ),
  ).toMatchObject({ memory: 65_536, passes: 3 })
  expect((await buffer(Readable.from([plain]).pipe(await encryption(passphrase)))).equals(closed)).toBe(false)
})

test('a stream of nothing, and one of whole chunks, come back too', async () => {
  for (const length of [0, 1024 ** 2, 2 * 1024 ** 2]) {
    const bytes = Buffer.alloc(length, 1)
    expect((await open(await buffer(Readable.from([bytes]).pipe(await encryption(passphrase))))).equals(bytes)).toBe(
      true,
    )
  }
})

test('another passphrase is told from damage', async () => {
  await expect(open(closed, 'four quiet words here.')).rejects.toThrow('The passphrase does not open the file')
})

test.each<[string, (head: Buffer, chunks: Buffer[]) => Buffer[]]>([
  ['the last chunk was cut off', (head, chunks) => [head, ...chunks.slice(0, -1)]],
  ['two chunks changed places', (head, [a, b, ...rest]) => [head, b!, a!, ...rest]],
  ['a chunk was left out', (head, [a, , ...rest]) => [head, a!, ...rest]],
  ['a byte was added', (head, chunks) => [head, ...chunks, Buffer.from([0])]],
  [
    'the header was changed',
    (head, chunks) => [
      Buffer.from(
        head.toString('latin1').replace('"passes":3', '"passes": 3').replace('"version":1,', '"version":1,'),
        'latin1',
      ),
      ...chunks,
    ],
  ],
])('it does not open when %s', async (_, change) => {
  const head = headOf(closed)
  const chunks: Buffer[] = []
  for (let at = head.length; at < closed.length; at += chunk) chunks.push(closed.subarray(at, at + chunk))
  const changed = Buffer.concat(change(head, chunks))
  // A header of another length names its own.
  changed.writeUInt16BE(changed.indexOf('}') + 1 - mark.length - 2, mark.length)
  await expect(open(changed)).rejects.toThrow(/unable to authenticate/)
})
