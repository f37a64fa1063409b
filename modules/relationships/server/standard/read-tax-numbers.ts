import type { StandardTaxNumberForm } from '../../contract/standard/standard-forms.ts'
import { standardCountry } from './standard-country.ts'
import { taxNumberProblem } from './tax-number-problem.ts'

interface TypedNumber {
  typed: string
  /** As it was typed, or two letters. */
  country: string
}

/** Tax numbers in their standard forms, each read in its country. Their check digits are loaded when one is read. */
export async function readTaxNumbers(numbers: readonly TypedNumber[]): Promise<StandardTaxNumberForm[]> {
  const { standardTaxNumber } = await import('./standard-tax-number.ts')
  return numbers.map(({ typed, country }) => {
    const read = standardTaxNumber(typed, standardCountry(country))
    if (!read) return { typed, value: '', valid: null, problem: null }
    return { typed, value: read.value, valid: read.valid, problem: taxNumberProblem(read) }
  })
}
