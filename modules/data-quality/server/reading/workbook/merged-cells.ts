import { StringDecoder } from 'node:string_decoder'
import type { Entry, ZipFile } from 'yauzl'

/** Cells merged downwards: the first column, from the first row to the last. */
export interface Merge {
  column: number
  from: number
  to: number
}

/** More than that nobody merged by hand; the rest is left as it stands. */
const most = 100_000
const merged = /<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"/g
const longestReference = 60

/** A, B, … Z, AA: the place from 0. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/**
 * Which cells of a sheet are merged over several rows, by their first row. They stand behind the rows in the file and are needed
 * before them, so the part is read once for them alone, as text.
 */
export async function mergesOf(zip: ZipFile, entry: Entry): Promise<Map<number, Merge[]>> {
  const merges = new Map<number, Merge[]>()
  const decoder = new StringDecoder('latin1')
  let rest = ''
  let count = 0
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    const text = rest + decoder.write(chunk)
    let read = 0
    for (const { 0: whole, 1: column = '', 2: from, 3: to, index } of text.matchAll(merged)) {
      read = index + whole.length
      if (from === to || ++count > most) continue
      const list = merges.get(Number(from)) ?? []
      list.push({ column: columnOf(column), from: Number(from), to: Number(to) })
      merges.set(Number(from), list)
    }
    // One that the piece cuts off is found with the next piece, and none twice.
    rest = text.slice(Math.max(read, text.length - longestReference))
  }
  return merges
}
