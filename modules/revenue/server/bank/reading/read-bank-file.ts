import { isUtf8 } from 'node:buffer'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { decodeStart } from '#modules/data-quality/server/index.ts'
import { BankFileFault } from './bank-file-fault.ts'
import type { BankFormat, BankStatement } from './bank-statement.ts'
import { checkBalance } from './check-balance.ts'
import { readCamt } from './read-camt.ts'
import { type CsvChoices, readBankCsv } from './read-csv.ts'
import { readMt940 } from './read-mt940.ts'
import { readOfx } from './read-ofx.ts'

export interface BankFile {
  format: BankFormat
  statements: BankStatement[]
}

/** Some hundred thousand lines; more than a bank sends at once. */
export const largestBankFile = 64 * 1024 ** 2

/** Reads a bank's file, whatever of the four it is, and says where its lines do not make its balance. */
export async function readBankFile(path: string, name = basename(path), choices: CsvChoices = {}): Promise<BankFile> {
  const { size } = await stat(path)
  if (size === 0) throw new BankFileFault(`${name} is empty. Download it again, or choose another file.`)
  if (size > largestBankFile)
    throw new BankFileFault(`${name} is larger than ${largestBankFile / 2 ** 20} MB. Ask the bank for it in parts.`)
  const bytes = await readFile(path)
  const format = bankFormatOf(bytes) ?? 'csv'
  const statements = format === 'csv' ? await readBankCsv(path, name, choices) : texts[format](decoded(bytes), name)
  for (const statement of statements) {
    const fault = checkBalance(statement)
    if (fault) statement.notes.push(fault)
  }
  return { format, statements }
}

const texts = { 'camt.053': readCamt, mt940: readMt940, ofx: readOfx }

/** Whether a file is a bank's by what it holds: CAMT.053, MT940 or OFX. A CSV may be anything. */
export async function isBankFile(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0)
    const start = buffer.subarray(0, bytesRead)
    const format = bankFormatOf(start)
    return format === 'camt.053' ? decoded(start).includes('BkToCstmrStmt') : format !== undefined
  } finally {
    await file.close()
  }
}

/** By how it begins; undefined for what may be a table. */
export function bankFormatOf(bytes: Buffer): Exclude<BankFormat, 'csv'> | undefined {
  const start = decoded(bytes.subarray(0, 8192)).trimStart()
  if (/^OFXHEADER:|^<OFX>|<\?OFX\s|<OFX>/i.test(start)) return 'ofx'
  if (/^<(\?xml|!DOCTYPE|!--|[\w:]*Document\b)/i.test(start)) return 'camt.053'
  if (/^(\{1:|:20:|:\d{2}[A-Z]?:)|\n:20:/.test(start) && /(^|\n|:)\s*:?(25P?|60[FM]|28C?):/.test(start)) return 'mt940'
  return undefined
}

/** UTF-8 where it can be; XML and OFX that say another encoding mean Windows-1252 or one that it holds. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeStart(bytes, { encoding: 'utf-16le', bomBytes: 2 })
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeStart(bytes, { encoding: 'utf-16be', bomBytes: 2 })
  const bomBytes = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  return decodeStart(bytes, { encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', bomBytes })
}
