import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { ReadingFault, understandFile } from '#modules/data-quality/server/index.ts'
import type { AccountingFile, AccountingKind, DayOrder } from './accounting-file.ts'
import { layoutOf } from './layouts.ts'
import { readIif } from './read-iif.ts'
import { readTable } from './read-table.ts'

export interface HowToRead {
  kind?: AccountingKind | undefined
  dayOrder?: DayOrder | undefined
  /** What people call the file: an uploaded one lies under an id. */
  name?: string | undefined
}

/** Customers, items, invoices, credit notes and payments of a file of QuickBooks or Xero. */
export async function readAccountingFile(path: string, how: HowToRead = {}): Promise<AccountingFile> {
  const name = how.name ?? basename(path)
  const iif = await beginsAsIif(path)
  if (how.kind === 'quickbooks-iif' && !iif)
    throw new ReadingFault(
      'no-iif',
      `${name} is no IIF file: one begins with a line such as !TRNS or !CUST. Export it from QuickBooks Desktop as IIF.`,
    )
  if (iif) return readIif(path, how.dayOrder, name)
  return readTable(path, how.kind, how.dayOrder, name)
}

/** Which of the kinds a file is, by its content; null where it is none. */
export async function accountingKindOf(path: string): Promise<AccountingKind | null> {
  if (await beginsAsIif(path)) return 'quickbooks-iif'
  const file = await understandFile(path).catch((fault: unknown) => {
    if (fault instanceof ReadingFault) return null
    throw fault
  })
  return (file && layoutOf(file.format.columns)?.layout.kind) ?? null
}

/** The first line names the columns of a list: `!` and a word, then tabs. In 16 bits every other byte is a NUL. */
async function beginsAsIif(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    const start = buffer
      .toString('latin1', 0, bytesRead)
      .replace(/^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
      .replaceAll('\0', '')
    return /^\s*"?![A-Z]{3,}"?(\t|\r|\n|$)/i.test(start)
  } finally {
    await file.close()
  }
}
