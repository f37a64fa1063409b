import type { ColumnProfile, UnderstoodFile } from '../../contract/import.ts'
import { plainName } from './column-names.ts'
import type { Matchable } from './match-columns.ts'
import { readRows } from './read-rows.ts'
import { counted, ReadingFault } from './reading-fault.ts'
import type { DataRow } from './row-shape.ts'

export type SourceFile = { path: string; understood: UnderstoodFile }

/** One file attached to the rows: the cell of `by` in the joined row is looked up among its `key`. */
type Attached = { file: SourceFile; by: number; key: number; kept: number[]; offset: number }

export type Join = { lines: SourceFile; attached: Attached[]; columns: ColumnProfile[] }

/** Most rows a joined file may have beside the lines: they are held in memory (about 300 MB at this many). */
const mostParents = 1_000_000

/**
 * Which file holds the lines, and by which key each other hangs on it: a key the caller names, else a name both share
 * whose value is different in every row of the other file.
 */
function planJoin(files: SourceFile[], keys: string[] = []): Join {
  refuseStrangeKeys(files, keys)
  const bySize = [...files].sort((a, b) => b.understood.rows - a.understood.rows)
  for (const lines of bySize) {
    const join = attachAll(
      lines,
      files.filter((file) => file !== lines),
      keys,
    )
    if (join) return join
  }
  const names = files.map(({ understood }) => understood.name).join(' and ')
  throw new ReadingFault(
    'no-join',
    keys.length > 0
      ? `${names} do not join on ${keys.join(' and ')}: all but one need that column with a different value in every row.`
      : `${names} share no column that tells the rows of one apart. Name it with --join.`,
  )
}

/** A key that is misspelt would be passed over, and the files joined on something else. */
function refuseStrangeKeys(files: SourceFile[], keys: string[]): void {
  const names = new Set(files.flatMap(({ understood }) => understood.columns.map(({ name }) => plainName(name))))
  const strange = keys.find((key) => !names.has(plainName(key)))
  if (strange === undefined) return
  const all = files.map(({ understood }) => understood.name).join(', ')
  throw new ReadingFault(
    'no-join',
    `No column of ${all} is called ${strange}. Join on a column that two of the files share.`,
  )
}

function attachAll(lines: SourceFile, others: SourceFile[], keys: string[]): Join | null {
  const join: Join = { lines, attached: [], columns: [...lines.understood.columns] }
  const left = [...others]
  while (left.length > 0) {
    const found = left.findIndex((file) => attach(join, file, keys))
    if (found < 0) return null
    left.splice(found, 1)
  }
  return join
}

function attach(join: Join, file: SourceFile, keys: string[]): boolean {
  const wanted = new Set(keys.map(plainName))
  // A file without any of the named columns is joined on what is found, as if none had been named.
  const named = file.understood.columns.some(({ name }) => wanted.has(plainName(name)))
  for (const key of file.understood.columns) {
    const name = plainName(key.name)
    if (!tellsApart(key, file.understood.rows) || (named && !wanted.has(name))) continue
    const by = join.columns.find((column) => plainName(column.name) === name)
    if (!by || (!named && by.distinct > key.distinct * 1.1)) continue
    const others = file.understood.columns.filter(({ index }) => index !== key.index)
    const offset = join.columns.length
    join.attached.push({ file, by: by.index, key: key.index, kept: others.map(({ index }) => index), offset })
    for (const column of others) join.columns.push(renamed(column, join.columns, file.understood.name))
    return true
  }
  return false
}

/** The number of different values is estimated above 1,000: repeats are found exactly when the file is loaded. */
const tellsApart = ({ filled, distinct }: ColumnProfile, rows: number) => filled === rows && distinct >= rows * 0.93

function renamed(column: ColumnProfile, columns: ColumnProfile[], file: string): ColumnProfile {
  const known = columns.some(({ name }) => name === column.name)
  return {
    ...column,
    index: columns.length,
    name: known ? `${column.name} (${file.replace(/\.[^.]*$/, '')})` : column.name,
  }
}

export type Joined = {
  /** For `matchColumns`: the columns of the lines, then of each file hung on them. */
  file: Matchable & { parents: ReadonlySet<number> }
  columns: string[]
  notes: string[]
  /** The rows of the lines with the cells of their parents behind their own; a row without its parent has a fault. */
  rows: () => AsyncGenerator<DataRow[]>
  /** After `rows` is read to its end: rows of the other files that no line asked for. */
  unused: () => { name: string; rows: number }[]
}

export async function joinFiles(files: SourceFile[], keys: string[] = []): Promise<Joined> {
  const join = planJoin(files, keys)
  const parents = await Promise.all(join.attached.map(loadParents))
  const attachTo = (row: DataRow) => withParents(row, join, parents)
  const sample = join.lines.understood.sample.map((cells) =>
    attachTo({ row: 0, line: 0, cells: [...cells], fault: null }),
  )
  for (const { asked } of parents) asked.clear()
  const first = join.lines.understood.columns.length
  return {
    file: {
      columns: join.columns,
      rows: join.lines.understood.rows,
      sample: sample.filter(({ fault }) => !fault).map(({ cells }) => cells),
      parents: new Set(join.columns.slice(first).map(({ index }) => index)),
    },
    columns: join.columns.map(({ name }) => name),
    notes: join.attached.map(({ file, by }) => `${file.understood.name} is joined on ${join.columns[by]!.name}.`),
    rows: () => joinedRows(join, attachTo),
    unused: () =>
      join.attached.map(({ file }, i) => ({
        name: file.understood.name,
        rows: parents[i]!.byKey.size - parents[i]!.asked.size,
      })),
  }
}

type Parents = { byKey: Map<string, string[]>; asked: Set<string> }

async function loadParents({ file, key, kept }: Attached): Promise<Parents> {
  const { name, rows } = file.understood
  if (rows > mostParents) {
    throw new ReadingFault(
      'too-many-parents',
      `${name} has ${counted(rows, 'row')}; ${mostParents.toLocaleString('en')} is the most that can be joined to lines. Join the files before importing them.`,
    )
  }
  const byKey = new Map<string, string[]>()
  for await (const batch of readRows(file.path, file.understood.format, name)) {
    for (const { cells, row, line, fault } of batch) {
      if (fault) continue
      const value = cells[key]!.trim()
      if (byKey.has(value)) {
        const column = file.understood.columns[key]!.name
        throw new ReadingFault(
          'key-twice',
          `Line ${line.toLocaleString('en')} of ${name} has ${column} ${value} a second time. Each may stand there once; take one out, or join on another column.`,
          { row, line, column },
        )
      }
      byKey.set(
        value,
        kept.map((i) => cells[i]!),
      )
    }
  }
  return { byKey, asked: new Set() }
}

async function* joinedRows(join: Join, attachTo: (row: DataRow) => DataRow): AsyncGenerator<DataRow[]> {
  const { path, understood } = join.lines
  for await (const batch of readRows(path, understood.format, understood.name)) yield batch.map(attachTo)
}

function withParents(row: DataRow, join: Join, parents: Parents[]): DataRow {
  if (row.fault) return row
  join.attached.forEach(({ file, by, kept }, i) => {
    const value = (row.cells[by] ?? '').trim()
    const found = parents[i]!.byKey.get(value)
    if (found) parents[i]!.asked.add(value)
    else if (!row.fault) row.fault = orphan(row, join.columns[by]!.name, value, file.understood.name)
    row.cells.push(...(found ?? kept.map(() => '')))
  })
  return row
}

function orphan({ row, line }: DataRow, column: string, value: string, file: string): DataRow['fault'] {
  const message = `${column} ${value || 'is empty and'} is not in ${file}. Add it there or leave the row out.`
  return { code: 'orphan', message, row, line, column }
}
