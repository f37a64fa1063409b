import type { Assumption, Mapping, MappingChoices, OpenQuestion } from '#modules/data-quality/contract/import.ts'
import { importFields } from '#modules/data-quality/contract/import-fields.ts'
import type { ImportKind, OwnReading } from '#modules/data-quality/server/index.ts'
import type { AccountingFile, AccountingKind } from '../reading/accounting-file.ts'
import { accountingKinds } from '../reading/accounting-file.ts'
import { readAccountingFile } from '../reading/read-accounting-file.ts'
import { type FileRow, fileColumns, isPaidInPart, rowsOfFile } from './file-rows.ts'

type Files = Parameters<NonNullable<ImportKind['understand']>>[0]

/** Accounting files as rows of the columns they have in common; several files are read one after the other. */
export async function understandFiles(files: Files, choices: MappingChoices): Promise<OwnReading> {
  const kind = accountingKinds.find((each) => each === choices.preset)
  const read: AccountingFile[] = []
  for (const { at, name } of files) read.push(await readOne(at, name, kind, choices))
  const rows = read.flatMap((file) => [...rowsOfFile(file)])
  return {
    rows: rows.length,
    mapping: mappingOf(read, choices),
    async *read() {
      for (let from = 0; from < rows.length; from += 5_000)
        yield rows.slice(from, from + 5_000).map((row, at) => dataRow(row, from + at + 1))
    },
  }
}

function readOne(at: string, name: string, kind: AccountingKind | undefined, choices: MappingChoices) {
  const answer = choices.answers[dayQuestion] ?? choices.dateOrder
  const dayOrder = answer === 'dmy' || answer === 'mdy' ? answer : undefined
  return readAccountingFile(at, { kind, name, dayOrder })
}

const dataRow = ({ line, cells }: FileRow, row: number) => ({
  ...{ row, line, fault: null },
  cells: fileColumns.map((column) => cells[column] ?? ''),
})

const dayQuestion = 'dateOrder:days'

function mappingOf(files: AccountingFile[], choices: MappingChoices): Mapping {
  const labels = new Map(importFields.accounting.fields.map(({ key, label }) => [key, label]))
  return {
    kind: 'accounting',
    preset: files[0]!.kind,
    columns: fileColumns.map((field, column) => ({
      ...{ column, field, name: labels.get(field)!, first: '', last: '', how: 'by preset' as const, note: '' },
      reading: { decimal: '.' as const, dateOrder: 'ymd' as const },
    })),
    currency: choices.currency ?? null,
    sales: {
      ...{ net: 'netAmount', gross: 'listAmount', cost: 'quantity × unitCost', quantity: 'quantity' },
      ...{ charges: 'none', document: 'documentNumber', line: 'documentNumber and lineId' },
      ...{ account: 'accountName', creditSigns: 'as written' },
    },
    questions: files.flatMap(questionsOf).slice(0, 1),
    assumptions: files.flatMap(assumptionsOf),
  }
}

const questionsOf = ({ openDay, title }: AccountingFile): OpenQuestion[] =>
  openDay === null
    ? []
    : [
        {
          ...{ key: dayQuestion, kind: 'dateOrder', column: null, count: 1, example: openDay },
          sentence: `Days of this file (${title}) read both ways, as ${openDay} does. Say whether the month or the day comes first.`,
          choices: [
            { answer: 'mdy', label: 'months first' },
            { answer: 'dmy', label: 'days first' },
          ],
        },
      ]

function assumptionsOf(file: AccountingFile): Assumption[] {
  const { title, customers, items, documents, payments, passedOver, assumptions } = file
  const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`
  const counted = [
    ...[count(customers.length, 'customer'), count(items.length, 'item')],
    ...[
      count(documents.length, 'invoice or credit note', 'invoices and credit notes'),
      count(payments.length, 'payment'),
    ],
  ].join(', ')
  const unsaid = payments.filter(({ pays }) => pays.length === 0).length
  const inPart = documents.filter(isPaidInPart).length
  return [
    `${title}: ${counted}.`,
    ...(unsaid > 0
      ? [
          `The file does not say what ${count(unsaid, 'payment')} paid: an invoice of the same amount first, then the oldest.`,
        ]
      : []),
    ...(inPart > 0
      ? [
          `The file does not say when ${count(inPart, 'document')} was paid in part: the payment is dated as the document.`,
        ]
      : []),
    ...passedOver.map(({ what, count: n }) => `Left aside: ${n.toLocaleString('en')} of ${what}.`),
    ...assumptions,
  ].map((sentence) => ({ key: 'file', sentence }))
}
