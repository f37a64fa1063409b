import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fromMinor } from '#platform/contract/money.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import { type DetachedContext, Raw } from '#platform/server/slice.ts'
import { type Cell, type ColumnType, csvOf, type TableColumn } from '#platform/server/table-file.ts'
import { workbookFile } from '#platform/server/workbook-file.ts'
import type { CustomName } from '../contract/account-columns.ts'
import type { CustomField, CustomValue } from '../contract/custom-field.ts'
import type { FileKind } from '../contract/file-kind.ts'
import type { CustomReading } from './fields/custom-columns.ts'
import { fieldJson } from './fields/field-json.ts'

/** As CSV where nothing is said. */
export interface Formatted {
  format?: FileKind | undefined
}

interface Listed {
  table: (db: Context['db']) => { columns: TableColumn[]; rows: AsyncGenerator<Cell[][]> }
  /** For cards, which hold more of a record than a list reads. */
  ids: (db: Context['db']) => AsyncGenerator<string[]>
  cards: (db: Context['db'], ids: string[]) => Promise<string>
}

const mediaTypes: Record<FileKind, [ending: string, type: string]> = {
  csv: ['csv', 'text/csv; charset=utf-8'],
  xlsx: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  vcard: ['vcf', 'text/vcard; charset=utf-8'],
}

/** The records of a list as a file, read in pieces while it is sent. */
export function listDownload(
  ctx: DetachedContext,
  { name, format }: { name: string; format: FileKind },
  listed: Listed,
): Raw {
  const [ending, type] = mediaTypes[format]
  const answer = new PassThrough()
  const written = inWorkspace(
    ctx.services.pools,
    ctx.workspaceId,
    (db) => pipeline(piecesOf(db, name, format, listed), answer),
    { readOnly: true, bulk: true },
  )
  // The reader went away, or the database did: either way the answer breaks off instead of ending as if it were whole.
  written.catch((error: Error) => answer.destroy(error))
  return new Raw(answer, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}-${ctx.now.toISOString().slice(0, 10)}.${ending}"`,
  })
}

function piecesOf(db: Context['db'], name: string, format: FileKind, listed: Listed): Readable {
  if (format === 'vcard') return Readable.from(cardsOf(db, listed))
  const { columns, rows } = listed.table(db)
  return format === 'csv' ? Readable.from(csvOf(columns, rows)) : workbookFile(one({ name, columns, rows }))
}

async function* cardsOf(db: Context['db'], { ids, cards }: Listed): AsyncGenerator<string> {
  for await (const some of ids(db)) yield await cards(db, some)
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

interface Custom {
  custom?: Record<string, CustomValue> | undefined
}

interface OwnColumn extends TableColumn {
  name: CustomName
  cell: (record: Custom) => Cell
}

/** A column for each field of the workspace's own, behind the others. */
export const ownColumns = (reading: CustomReading | undefined, taken: readonly string[]): OwnColumn[] =>
  (reading?.fields ?? []).map((stored) => {
    const field = fieldJson(reading!.set, stored)
    return { name: `custom.${field.key}`, head: ownHead(field.name, taken), ...toldOf(field), cell: cellOf(field) }
  })

/** The head of a field of the workspace's own, told from a column that is called so already. */
export function ownHead(name: string, taken: readonly string[]): string {
  const isTaken = taken.some((head) => head.toLowerCase() === name.toLowerCase())
  return isTaken ? ownHead(`${name} (own field)`, taken) : name
}

/** What a field of the workspace's own means, and what its cells are. */
export function toldOf({
  name,
  help,
  type,
  result,
  currency,
}: Pick<CustomField, 'name' | 'help' | 'type' | 'result' | 'currency'>) {
  const counted = type === 'money' || result === 'money'
  const about = [help || name, counted && currency ? `in ${currency}` : ''].filter(Boolean).join(', ')
  return { about, type: columnType(result ?? type) }
}

function columnType(type: string): ColumnType {
  if (type === 'money') return 'amount'
  if (type === 'number') return 'number'
  if (type === 'yes-no') return 'yes-no'
  return type === 'date' || type === 'day' ? 'day' : 'text'
}

function cellOf({ type, result, key, choices, currency }: CustomField): (record: Custom) => Cell {
  const nameOf = (kept: unknown) => choices.find((each) => each.key === kept)?.name ?? String(kept)
  return ({ custom }) => {
    const value = custom?.[key] ?? null
    if (value === null) return null
    if (Array.isArray(value)) return value.map(nameOf).join('; ')
    if (typeof value === 'object') return value.name
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (type === 'choice') return nameOf(value)
    return (type === 'money' || result === 'money') && currency ? fromMinor(Number(value), currency) : value
  }
}
