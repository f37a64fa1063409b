import { Readable } from 'node:stream'
import { activityFiles } from '#modules/activities/server/index.ts'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { cardFiles, relationshipFiles } from '#modules/relationships/server/index.ts'
import { documentFiles, productFiles, subscriptionFiles } from '#modules/revenue/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { csvOf, type TableColumn, type TableFile } from '#platform/server/table-file.ts'
import { type SheetSource, workbookFile } from '#platform/server/workbook-file.ts'
import { type DescribedTable, dataPackage, readme } from './describe-files.ts'

/** What each slice has to give, lowest first. */
const tables = [...relationshipFiles, ...activityFiles, ...documentFiles, ...productFiles, ...subscriptionFiles]

/** Takes a file; it is read to its end before the next comes. */
export type WriteFile = (name: string, content: Readable) => Promise<void>

/** Writes all records of a workspace, with a description of each file for people and for programs. */
export async function writeFiles(ctx: Context, format: FileKind, write: WriteFile): Promise<void> {
  const described = await writers[format](ctx, write)
  await write('README.txt', Readable.from([readme(described, format)]))
  if (format === 'csv') await write('datapackage.json', Readable.from([dataPackage(described)]))
}

const writers: Record<FileKind, (ctx: Context, write: WriteFile) => Promise<DescribedTable[]>> = {
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
