import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { activityFiles } from '#modules/activities/server/index.ts'
import { cardFiles, relationshipFiles } from '#modules/relationships/server/index.ts'
import { documentFiles } from '#modules/revenue/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { csvOf, type TableColumn, type TableFile } from '#platform/server/table-file.ts'
import { type SheetSource, workbookFile } from '#platform/server/workbook-file.ts'
import type { Place } from './commands/command.ts'
import { type DescribedTable, dataPackage, readme } from './describe-files.ts'

/** What each slice has to give, lowest first. */
const tables = [...relationshipFiles, ...activityFiles, ...documentFiles]

export type FolderFormat = 'csv' | 'xlsx' | 'vcard'

export interface ExportedFile {
  name: string
  bytes: number
}

type Write = (name: string, content: Readable) => Promise<void>

/**
 * Writes all records of a workspace into an empty folder, as they were at one moment, with a description of each file for people
 * and for programs; all files or none.
 */
export async function exportFiles(place: Place, named: string, format: FolderFormat = 'csv'): Promise<ExportedFile[]> {
  const folder = resolve(named)
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new Refusal(422, `${folder} cannot be made: ${error.message}. Name another folder.`)
  })
  if ((await readdir(folder)).length > 0)
    throw new Refusal(409, `${folder} is not empty. Name another folder to export into.`)
  const written: ExportedFile[] = []
  const begun: string[] = []
  const write: Write = async (name, content) => {
    begun.push(name)
    const file = createWriteStream(join(folder, name), { mode: 0o600, flush: true })
    await pipeline(content, file)
    written.push({ name, bytes: file.bytesWritten })
  }
  try {
    const described = await place.inTransaction((ctx) => writers[format](ctx, write), {
      ...{ readOnly: true, bulk: true, snapshot: true },
    })
    await write('README.txt', Readable.from([readme(described, format)]))
    if (format === 'csv') await write('datapackage.json', Readable.from([dataPackage(described)]))
    return written
  } catch (error) {
    // Half of it would pass for all of it.
    await Promise.all(begun.map((name) => rm(join(folder, name), { force: true })))
    throw error
  }
}

const writers: Record<FolderFormat, (ctx: Context, write: Write) => Promise<DescribedTable[]>> = {
  async csv(ctx, write) {
    const described: DescribedTable[] = []
    for (const table of tables) {
      const columns = await table.columns(ctx)
      await write(`${table.name}.csv`, Readable.from(csvOf(columns, table.rows(ctx))))
      described.push({ file: `${table.name}.csv`, name: table.name, about: table.about, columns })
    }
    return described
  },
  async xlsx(ctx, write) {
    const described: DescribedTable[] = []
    const tell = (table: TableFile, columns: TableColumn[]) =>
      described.push({ file: `sheet ${table.name} of rapport.xlsx`, name: table.name, about: table.about, columns })
    await write('rapport.xlsx', workbookFile(sheetsOf(ctx, tell)))
    return described
  },
  async vcard(ctx, write) {
    for (const { name, cards } of cardFiles) await write(`${name}.vcf`, Readable.from(cards(ctx)))
    return cardFiles.map(({ name, about }) => ({ file: `${name}.vcf`, name, about, columns: [] }))
  },
}

async function* sheetsOf(
  ctx: Context,
  tell: (table: TableFile, columns: TableColumn[]) => void,
): AsyncGenerator<SheetSource> {
  for (const table of tables) {
    const columns = await table.columns(ctx)
    tell(table, columns)
    yield { name: table.name, columns, rows: table.rows(ctx) }
  }
}
