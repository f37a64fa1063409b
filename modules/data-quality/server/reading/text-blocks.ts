import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import type { Encoding } from '../../contract/import.ts'

/** The text of a file, piece by piece, without its byte order mark. */
export async function* textBlocks(
  path: string,
  format: { encoding: Encoding; bomBytes: number },
  seen?: (chunk: Buffer) => void,
): AsyncGenerator<string> {
  const decode = decoderOf(format.encoding)
  let skip = format.bomBytes
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 19 }) as AsyncIterable<Buffer>) {
    seen?.(chunk)
    const text = decode(skip > 0 ? chunk.subarray(skip) : chunk)
    skip = 0
    if (text !== '') yield text
  }
  const rest = decode(null)
  if (rest !== '') yield rest
}

type Decode = (chunk: Buffer | null) => string

/** Text of one buffer, an unfinished character at its end left out. */
export const decodeStart = (start: Buffer, format: { encoding: Encoding; bomBytes: number }) =>
  decoderOf(format.encoding)(start.subarray(format.bomBytes))

function decoderOf(encoding: Encoding): Decode {
  if (encoding === 'windows-1252') return (chunk) => (chunk ? windows1252(chunk) : '')
  if (encoding === 'mixed') return lineByLine()
  const decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le')
  if (encoding !== 'utf-16be') return (chunk) => (chunk ? decoder.write(chunk) : decoder.end())
  let odd = Buffer.alloc(0)
  return (chunk) => {
    if (!chunk) return decoder.end()
    const joined = Buffer.concat([odd, chunk])
    const even = joined.length & ~1
    odd = Buffer.from(joined.subarray(even))
    return decoder.write(Buffer.from(joined.subarray(0, even)).swap16())
  }
}

// Written out: the TextDecoder of some Node versions reads windows-1252 as latin1.
const above80 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

function windows1252(chunk: Buffer): string {
  return chunk.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => above80[char.charCodeAt(0) - 0x80]!)
}

/** What the bytes of one line are, its end among them or not. */
export function encodingOfLine(line: Buffer): 'plain' | 'utf-8' | 'utf-16' | 'windows-1252' {
  if (line.includes(0)) return 'utf-16'
  if (!isUtf8(line)) return 'windows-1252'
  return line.some((byte) => byte > 0x7f) ? 'utf-8' : 'plain'
}

/**
 * Each line by what it is. Where UTF-16 begins in the middle of bytes, the halves of its line ends stand on both sides of them;
 * they are NUL and go.
 */
function lineByLine(): Decode {
  let open = Buffer.alloc(0)
  return (chunk) => {
    const bytes = chunk ? Buffer.concat([open, chunk]) : open
    const end = chunk ? bytes.lastIndexOf(10) + 1 : bytes.length
    open = Buffer.from(bytes.subarray(end))
    let text = ''
    for (let from = 0; from < end; ) {
      const at = bytes.indexOf(10, from)
      const to = at < 0 || at >= end ? end : at + 1
      text += decodedLine(bytes.subarray(from, to))
      from = to
    }
    return text
  }
}

function decodedLine(line: Buffer): string {
  const encoding = encodingOfLine(line)
  if (encoding === 'windows-1252') return windows1252(line)
  if (encoding !== 'utf-16') return line.toString('utf8')
  return decodedHalves(line)
}

/** UTF-16 of either end first; a NUL at an odd place is the high half of the character before it. */
function decodedHalves(line: Buffer): string {
  const marked = line.subarray(line[0] === 0xff || line[0] === 0xfe ? 2 : 0)
  const bytes = marked[0] === 0 && marked.length % 2 === 0 && marked[1] !== 0 ? marked.subarray(1) : marked
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    if (bytes[i] === 0x0a || i + 1 >= bytes.length) text += String.fromCharCode(bytes[i]!)
    else text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8))
  }
  return text.replaceAll('\0', '')
}
