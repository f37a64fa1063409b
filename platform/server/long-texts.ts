import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from './ids.ts'
import type { Cell } from './table-file.ts'

/** Longest text of a cell of a spreadsheet, in characters. */
const longestText = 32_767

interface Place {
  sheet: string
  cell: string
  start: number
  bytes: number
}

/** Texts that no cell of a spreadsheet holds, while a workbook is written: on disk, since there may be many of them. */
export class LongTexts {
  static readonly sheet = 'Long texts'
  static readonly columns = ['Sheet', 'Cell', 'Part', 'Text'].map(
    (head) => ({ head, type: head === 'Part' ? 'number' : 'text' }) as const,
  )
  private readonly places: Place[] = []
  private file: number | undefined
  private written = 0

  get isEmpty(): boolean {
    return this.places.length === 0
  }

  /** The text as the cell shows it: of one that is too long its beginning, and where all of it is. */
  shown(text: string, sheet: string, cell: string): string {
    if (text.length <= longestText) return text
    this.file ??= namelessFile()
    const bytes = Buffer.from(text)
    writeSync(this.file, bytes, 0, bytes.length, this.written)
    this.places.push({ sheet, cell, start: this.written, bytes: bytes.length })
    this.written += bytes.length
    const told = `\u2026 (all of it in the sheet ${LongTexts.sheet})`
    return text.slice(0, wholeUpTo(text, longestText - told.length)) + told
  }

  /** Each text in parts that a cell holds, in their order. */
  async *rows(): AsyncGenerator<Cell[][]> {
    for (const { sheet, cell, start, bytes } of this.places) {
      const read = Buffer.alloc(bytes)
      readSync(this.file!, read, 0, bytes, start)
      const text = read.toString()
      const rows: Cell[][] = []
      for (let from = 0; from < text.length; ) {
        const to = wholeUpTo(text, from + longestText)
        rows.push([sheet, cell, rows.length + 1, text.slice(from, to)])
        from = to
      }
      yield rows
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file)
    this.file = undefined
  }
}

/** Nobody finds it, and it is gone with the process. */
function namelessFile(): number {
  const path = join(tmpdir(), `rapport-texts-${newId()}`)
  const file = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return file
}

/** No character of two halves is cut in the middle. */
const wholeUpTo = (text: string, to: number) => (/[\ud800-\udbff]/.test(text.charAt(to - 1)) ? to - 1 : to)
