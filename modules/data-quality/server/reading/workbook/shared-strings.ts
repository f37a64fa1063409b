import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry, ZipFile } from 'yauzl'
import { newId } from '#platform/server/ids.ts'
import { parsed, xmlParser } from './xml-elements.ts'

/** Strings of one block; a block is written and read as a whole. */
const perBlock = 64
/** Bytes of blocks held in memory: cells name strings in about the order in which they were first written. */
const mostHeld = 32 * 2 ** 20
/** Longest text of a cell in a workbook. */
const longest = 32_767

/**
 * The texts that cells name by number. A huge workbook has millions, so they lie in a nameless file on disk with a few blocks in
 * memory; what is held otherwise is 8 bytes for every 64 texts.
 */
export class SharedStrings {
  private readonly file: number
  private readonly starts: number[] = []
  private written = 0
  private open: string[] = []
  private readonly held = new Map<number, { texts: string[]; bytes: number }>()
  private heldBytes = 0
  private readonly most: number

  constructor(most = mostHeld) {
    this.most = most
    const path = join(tmpdir(), `rapport-strings-${newId()}`)
    this.file = openSync(path, 'wx+', 0o600)
    // Nobody finds it from here on, and it is gone with the process.
    unlinkSync(path)
  }

  add(text: string): void {
    this.open.push(text.length > longest ? text.slice(0, longest) : text)
    if (this.open.length === perBlock) this.finish()
  }

  finish(): void {
    if (this.open.length === 0) return
    const bytes = Buffer.from(JSON.stringify(this.open))
    writeSync(this.file, bytes, 0, bytes.length, this.written)
    this.starts.push(this.written)
    this.written += bytes.length
    this.open = []
  }

  /** Empty for a number there is no text of. */
  at(index: number): string {
    const block = Math.floor(index / perBlock)
    return (this.held.get(block)?.texts ?? this.load(block))[index % perBlock] ?? ''
  }

  private load(block: number): string[] {
    const start = this.starts[block]
    if (start === undefined) return []
    const bytes = Buffer.alloc((this.starts[block + 1] ?? this.written) - start)
    readSync(this.file, bytes, 0, bytes.length, start)
    const texts = JSON.parse(bytes.toString()) as string[]
    this.held.set(block, { texts, bytes: bytes.length })
    this.heldBytes += bytes.length
    for (const [oldest, { bytes: freed }] of this.held) {
      if (this.heldBytes <= this.most || oldest === block) break
      this.held.delete(oldest)
      this.heldBytes -= freed
    }
    return texts
  }

  /** Bytes of the texts that are in memory now. */
  get inMemory(): number {
    return this.heldBytes
  }

  close(): void {
    closeSync(this.file)
  }
}

/** Reads the texts of a workbook; how they are pronounced (rPh) is no part of them. */
export async function readStrings(zip: ZipFile, entry: Entry | undefined): Promise<SharedStrings> {
  const strings = new SharedStrings()
  if (!entry) return strings
  const parser = xmlParser()
  let text = ''
  let inText = false
  let aside = 0
  parser.on('opentag', ({ name }) => {
    if (name.endsWith('rPh')) aside++
    else if (/(?:^|:)t$/.test(name)) inText = aside === 0
    else if (/(?:^|:)si$/.test(name)) text = ''
  })
  parser.on('text', (part) => {
    if (inText && text.length <= longest) text += part
  })
  parser.on('closetag', ({ name }) => {
    if (name.endsWith('rPh')) aside--
    else if (/(?:^|:)t$/.test(name)) inText = false
    else if (/(?:^|:)si$/.test(name)) strings.add(text)
  })
  try {
    for await (const _ of parsed(zip, entry, parser));
    strings.finish()
    return strings
  } catch (error) {
    strings.close()
    throw error
  }
}
