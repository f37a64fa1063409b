import type { Services } from '#platform/server/slice.ts'
import type { Mapping, SavedMapping, UnderstoodFile } from '../contract/import.ts'
import type { ImportFile } from '../contract/import-record.ts'
import type { OwnField } from '../contract/own-field.ts'
import type { ImportRecordRow } from './import-queries.ts'
import { joinFiles } from './reading/join-files.ts'
import { matchColumns } from './reading/match-columns.ts'
import { readRows } from './reading/read-rows.ts'
import type { DataRow } from './reading/row-shape.ts'
import { understandFile } from './reading/understand-file.ts'

export interface UnderstoodImport {
  files: ImportFile[]
  understood: UnderstoodFile[]
  mapping: Mapping
  rows: number
  /** The rows that are imported: of the one file, or of the lines with their parents' cells behind them. */
  read(): AsyncGenerator<DataRow[]>
  /** After `read` is read to its end: sentences about rows of joined files that no line asked for. */
  unused(): string[]
}

/** Looks at every file of an import and matches its columns. */
export async function understandImport(
  record: ImportRecordRow,
  pathOf: (file: ImportFile) => string,
  savedFor: (columns: string[]) => Promise<SavedMapping | null>,
  own: OwnField[],
): Promise<UnderstoodImport> {
  const understood: UnderstoodFile[] = []
  for (const file of record.files)
    understood.push(await understandFile(pathOf(file), file.choices, file.name, record.kind))
  const files = record.files.map((file, i) => ({ ...file, format: understood[i]!.format, rows: understood[i]!.rows }))
  const sources = files.map((file, i) => ({ path: pathOf(file), understood: understood[i]! }))
  const first = sources[0]!
  const joined =
    sources.length > 1
      ? await joinFiles(sources, record.relation ? record.relation.key.split(',').map((key) => key.trim()) : [])
      : null
  const table = joined?.file ?? first.understood
  const saved = await savedFor(table.columns.map(({ name }) => name))
  const mapping = matchColumns(table, record.kind, saved, record.choices, own)
  const notes = [...understood.flatMap((file) => file.notes), ...(joined?.notes ?? [])]
  const found = notes.map((sentence) => ({ key: 'file', sentence }))
  return {
    files,
    understood,
    mapping: { ...mapping, assumptions: [...found, ...mapping.assumptions] },
    rows: table.rows,
    read: () => joined?.rows() ?? readRows(first.path, first.understood.format, first.understood.name),
    unused: () =>
      (joined?.unused() ?? [])
        .filter(({ rows }) => rows > 0)
        .map(({ name, rows }) => `${rows.toLocaleString('en')} rows of ${name} belong to no line and were left aside.`),
  }
}

export const pathsOf = (services: Pick<Services, 'files'> | undefined, workspaceId: string) => (file: ImportFile) => {
  if (file.path) return file.path
  if (!services || !file.fileId) throw new Error(`The file ${file.name} is nowhere`)
  return services.files.pathOf(workspaceId, file.fileId)
}
