import type { ColumnProfile, ImportKind } from '../../contract/import.ts'
import { importFields } from '../../contract/import-fields.ts'
import { determines } from './determines.ts'
import type { Matchable, Matches } from './match-columns.ts'

/** What no name said: the only column left that can be the field, or one that behaves as the field does. */
export function matchByContent(file: Matchable, kind: ImportKind, matches: Matches, out: Set<number>): void {
  const free = () => file.columns.filter(({ index, filled }) => !matches.has(index) && !out.has(index) && filled > 0)
  const has = (key: string) => [...matches.values()].some(({ field }) => field.key === key)
  const take = (key: string, column: ColumnProfile | undefined) => {
    const field = importFields[kind].fields.find((candidate) => candidate.key === key)
    if (field && column && !has(key)) matches.set(column.index, { field, how: 'by content' })
  }
  const mostly = (count: (column: ColumnProfile) => number) =>
    free().filter((column) => count(column) >= column.filled * 0.9)
  take('email', mostly(({ emails }) => emails)[0])
  take('phone', mostly(({ phones }) => phones)[0])
  take('website', mostly(({ links }) => links)[0])
  take('currency', mostly(({ currencies }) => currencies)[0])
  if (kind !== 'sales') return
  if (!has('invoiceDate')) take('invoiceDate', only(mostly(({ dates }) => dates.count)))
  if (!has('documentNumber')) take('documentNumber', documents(file, free(), matches))
  if (needsAmount(has))
    take(
      'netAmount',
      only(
        decimals(
          file,
          mostly(({ numbers }) => numbers.count),
        ),
      ),
    )
}

const only = (columns: ColumnProfile[]) => (columns.length === 1 ? columns[0] : undefined)

const needsAmount = (has: (key: string) => boolean) =>
  !['netAmount', 'listAmount', 'amountWithTax', 'listUnitPrice', 'netUnitPrice'].some(has)

/** Amounts have a fraction somewhere, and belong to the lines. */
const decimals = (file: Matchable, columns: ColumnProfile[]) =>
  columns.filter(({ index, numbers }) => numbers.whole < numbers.count && !file.parents?.has(index))

/** The finest column whose value fixes the day and the account: lines of one document share both. */
function documents(file: Matchable, free: ColumnProfile[], matches: Matches): ColumnProfile | undefined {
  const at = (keys: string[]) => [...matches].find(([, { field }]) => keys.includes(field.key))?.[0]
  const day = at(['invoiceDate'])
  const account = at(['accountId', 'accountName'])
  if (day === undefined || account === undefined) return undefined
  return free
    .filter(
      (column) =>
        column.filled === file.rows && column.dates.count === 0 && column.numbers.whole === column.numbers.count,
    )
    .filter(({ distinct }) => distinct > 1 && distinct < file.rows * 0.95)
    .filter(({ index }) => determines(file.sample, index, day) && determines(file.sample, index, account))
    .sort((a, b) => b.distinct - a.distinct)[0]
}
