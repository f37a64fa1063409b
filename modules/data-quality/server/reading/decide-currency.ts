import type { Assumption, MappingChoices } from '../../contract/import.ts'
import { currencyInName } from './column-names.ts'
import { currencyOf } from './currencies.ts'
import type { Matchable, Matches } from './match-columns.ts'

/** The currency of rows that name none: chosen, in a column's name, or written beside the amounts. Null: the base. */
export function decideCurrency(
  file: Matchable,
  matches: Matches,
  choices: MappingChoices,
): { code: string | null; assumptions: Assumption[] } {
  if (choices.currency) return { code: choices.currency, assumptions: [] }
  const amounts = file.columns.filter(({ index }) => matches.get(index)?.field.type === 'amount')
  const named = new Set(amounts.map(({ name }) => currencyInName(name)).filter((code) => code !== null))
  const marks = new Set(amounts.flatMap(({ numbers }) => Object.keys(numbers.currencies)))
  const written = new Set([...marks].map(currencyOf))
  const codes = new Set([...named, ...[...written].filter((code): code is string => typeof code === 'string')])
  if (codes.size === 1) {
    const [code] = codes
    return { code: code!, assumptions: [{ key: 'currency', sentence: `Amounts are in ${code}, as the file says.` }] }
  }
  const column = [...matches.values()].some(({ field }) => field.key === 'currency')
  const shared = written.has(null) ? `Amounts with ${[...marks].join(' and ')} are taken` : 'Amounts are taken'
  const sentence = `${shared} to be in the base currency of the workspace, since the file does not name one.`
  return { code: null, assumptions: column || amounts.length === 0 ? [] : [{ key: 'currency', sentence }] }
}
