import type { FileFault } from '../../contract/import.ts'

/** A file that cannot be read at all; the sentence says where, why and what to do. */
export class ReadingFault extends Error {
  override readonly name = 'ReadingFault'
  readonly fault: FileFault
  constructor(code: string, message: string, place: { row?: number; line?: number; column?: string } = {}) {
    super(message)
    this.fault = { code, message, row: place.row ?? null, line: place.line ?? null, column: place.column ?? null }
  }
}

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
