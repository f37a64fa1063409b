import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Encoding } from '../../contract/import.ts'
import { ReadingFault } from './reading-fault.ts'
import { encodingOfLine } from './text-blocks.ts'

/** Where a file lies and what people call it: an uploaded one lies under an id. */
export type NamedFile = { path: string; name: string }

export type Bytes = {
  encoding: Encoding
  bomBytes: number
  bytes: number
  crc32: number
  start: Buffer
  /** Where the encoding turns, in a file that was put together of several. */
  notes: string[]
}

/** Reads every byte once: what the encoding is, or why this is no text. */
export async function findEncoding({ path, name }: NamedFile, chosen?: Encoding): Promise<Bytes> {
  let start = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  let bytes = 0
  let sum = 0
  let utf8 = true
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (start.length === 0) {
      start = Buffer.from(chunk.subarray(0, 1 << 16))
      refuseBinary(name, start)
    }
    bytes += chunk.length
    sum = crc32(chunk, sum)
    if (!utf8) continue
    const joined = tail.length === 0 ? chunk : Buffer.concat([tail, chunk])
    const complete = joined.length - unfinished(joined)
    utf8 = isUtf8(joined.subarray(0, complete))
    tail = Buffer.from(joined.subarray(complete))
  }
  if (bytes === 0) throw new ReadingFault('empty', `${name} is empty. Export it again, or choose another file.`)
  const mark = byteOrderMark(start)
  const whole = utf8 && tail.length === 0
  const clear = chosen ?? (mark?.encoding === 'utf-8' && !whole ? undefined : mark?.encoding) ?? sixteenBits(start)
  const turns = clear || whole ? [] : await turnsOf(path)
  const encoding = clear ?? (whole ? 'utf-8' : turns.length > 1 ? 'mixed' : 'windows-1252')
  // Lines of UTF-16 among others have a NUL in every other byte.
  if (!encoding.startsWith('utf-16'))
    refuseControls(name, encoding === 'mixed' ? start.filter((byte) => byte > 0) : start)
  const bomBytes = mark && (mark.encoding === encoding || encoding === 'mixed') ? mark.bytes : 0
  return { encoding, bomBytes, bytes, crc32: sum, start, notes: turns.length > 1 ? [toldTurns(name, turns)] : [] }
}

interface Turn {
  line: number
  encoding: 'utf-8' | 'utf-16' | 'windows-1252'
}

const mostTurns = 1000

/** The lines from which on the bytes are of another encoding than those before; lines of plain letters are of any. */
async function turnsOf(path: string): Promise<Turn[]> {
  const turns: Turn[] = []
  let open = Buffer.alloc(0)
  let line = 0
  const look = (bytes: Buffer) => {
    line++
    const encoding = encodingOfLine(bytes)
    if (encoding !== 'plain' && encoding !== turns.at(-1)?.encoding && turns.length < mostTurns)
      turns.push({ line, encoding })
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([open, chunk])
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      look(bytes.subarray(from, at))
      from = at + 1
    }
    open = Buffer.from(bytes.subarray(from))
  }
  look(open)
  return turns
}

const encodingNames = { 'utf-8': 'UTF-8', 'utf-16': 'UTF-16', 'windows-1252': 'Windows-1252' }

function toldTurns(name: string, [first, ...others]: Turn[]): string {
  const shown = others
    .slice(0, 4)
    .map(({ line, encoding }) => `${encodingNames[encoding]} from line ${line.toLocaleString('en')}`)
  const more = others.length > 4 ? ` and ${others.length - 4} turns more` : ''
  return `${name} was put together of several encodings: ${[encodingNames[first!.encoding], ...shown].join(', ')}${more}. Each line is read in its own; look at the names in it.`
}

/** Bytes of a character that the chunk cuts off: at most 3. */
function unfinished(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

function byteOrderMark(start: Buffer): { encoding: Encoding; bytes: number } | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf-8', bytes: 3 }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 }
  return null
}

/** Latin text in 16 bits has a NUL in every other byte, and only there. */
function sixteenBits(start: Buffer): Encoding | null {
  const half = start.length >> 1
  let even = 0
  let odd = 0
  for (let i = 0; i < half * 2; i += 2) {
    if (start[i] === 0) even++
    if (start[i + 1] === 0) odd++
  }
  if (odd > half * 0.3 && even < odd * 0.05) return 'utf-16le'
  return even > half * 0.3 && odd < even * 0.05 ? 'utf-16be' : null
}

const saveAs = 'Open it in its program, save the sheet as CSV (UTF-8), and import that.'

const signatures: [number[], string, string][] = [
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'an old spreadsheet (.xls) or one with a password, not a CSV',
    'Open it in its program, save it as .xlsx or CSV without a password, and import that.',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF, not a CSV', 'Export the list as CSV from the program that made it.'],
  [[0x1f, 0x8b], 'a compressed file (.gz), not a CSV', 'Unpack it and import what is inside.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a compressed file (.7z), not a CSV', 'Unpack it and import what is inside.'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture, not a CSV', 'Choose the CSV file.'],
  [[0xff, 0xd8, 0xff], 'a picture, not a CSV', 'Choose the CSV file.'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], 'a database (SQLite), not a CSV', 'Export its tables as CSV.'],
]

function refuseBinary(name: string, start: Buffer): void {
  const found = signatures.find(([bytes]) => bytes.every((byte, i) => start[i] === byte))
  if (found) throw new ReadingFault('not-text', `${name} is ${found[1]}. ${found[2]}`)
  // Programs that export "Excel" often write a page with a table, and a sign-in page is what a broken link downloads.
  if (/^\uFEFF?\s*<(!doctype|html|\?xml|table)\b/i.test(start.toString('utf8', 0, 256)))
    throw new ReadingFault('not-text', `${name} is a web page or XML, not a CSV. ${saveAs}`)
}

function refuseControls(name: string, start: Uint8Array): void {
  const controls = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  if (controls > start.length / 100 && controls > 2) {
    throw new ReadingFault('not-text', `${name} is not text: it is full of control characters. ${saveAs}`)
  }
}
