import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import type { ColumnType, TableColumn } from '#platform/server/table-file.ts'

export interface DescribedTable {
  file: string
  name: string
  about: string
  columns: TableColumn[]
}

const opening: Record<FileKind, string> = {
  csv: `Each file is CSV in UTF-8 with a byte order mark, commas between the cells and \\r\\n between the rows (RFC 4180). Numbers
have a decimal point, days are 2026-10-31, moments are in UTC. A text that begins with = + - @ has an apostrophe in front,
so that no spreadsheet runs it. datapackage.json tells programs the same (Frictionless Data, Table Schema).`,
  xlsx: `rapport.xlsx is an Office Open XML workbook with a sheet for each kind of record; one with more than 1,048,575 rows goes on in
the next sheet. Days, numbers and amounts are such, and no cell holds a formula. A text of more than 32,767 characters, which no cell
holds, is cut in its cell and whole in the sheet Long texts, in parts that belong one behind the other.`,
  vcard: `The files are vCard 4.0 (RFC 6350). What the card of a person said beside what Rapport has fields for stands on it again.`,
}

/** What lies in the folder, for people. */
export const readme = (tables: readonly DescribedTable[], format: FileKind): string =>
  [
    `Everything of one workspace of Rapport, as it was at one moment.\n\n${opening[format]}\n`,
    ...tables.map(described),
  ].join('\n')

function described({ file, about, columns }: DescribedTable): string {
  const width = Math.max(0, ...columns.map(({ head }) => head.length))
  const lines = columns.map(({ head, type, about: told }) => `  ${head.padEnd(width)}  ${told} (${typeWords[type]})\n`)
  return `${file}\n${about}.\n${lines.join('')}`
}

const typeWords: Record<ColumnType, string> = {
  ...{
    text: 'text',
    number: 'number',
    amount: 'amount',
    day: 'day',
    moment: 'moment',
    'yes-no': 'yes or no',
    id: 'id',
  },
}

const schemaTypes: Record<ColumnType, string> = {
  ...{ text: 'string', number: 'number', amount: 'number', day: 'date', moment: 'datetime', id: 'string' },
  'yes-no': 'boolean',
}

/** Which column of which file an id leads to. */
const leadsTo: [column: RegExp, table: string, key: string][] = [
  [/^(?:Rapport account|Account|From account|To account) id$/, 'accounts', 'Rapport id'],
  [/^(?:Person|From person|To person) id$/, 'people', 'Rapport id'],
  [/^(?:Document|Corrects document) id$/, 'documents', 'Document id'],
  [/^Meeting id$/, 'meetings', 'Meeting id'],
]

/** The same for programs: a data package of tables with their schemas, and how they lead to each other. */
export const dataPackage = (tables: readonly DescribedTable[]): string =>
  `${JSON.stringify(
    {
      profile: 'tabular-data-package',
      name: 'rapport-export',
      resources: tables.map((table) => ({
        ...{ name: table.name, path: table.file, description: table.about, profile: 'tabular-data-resource' },
        ...{
          encoding: 'utf-8',
          format: 'csv',
          mediatype: 'text/csv',
          dialect: { delimiter: ',', lineTerminator: '\r\n' },
        },
        schema: {
          fields: table.columns.map(({ head, type, about }) => ({
            ...{ name: head, type: schemaTypes[type], description: about },
            ...(type === 'yes-no' ? { trueValues: ['yes'], falseValues: ['no'] } : {}),
          })),
          foreignKeys: table.columns.flatMap(({ head }) => {
            const [, resource, fields] = leadsTo.find(([column]) => column.test(head)) ?? []
            return resource && resource !== table.name ? [{ fields: head, reference: { resource, fields } }] : []
          }),
        },
      })),
    },
    null,
    2,
  )}\n`
