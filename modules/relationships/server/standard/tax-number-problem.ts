import { countryWords } from './country-words.ts'
import type { StandardTaxNumber } from './standard-tax-number.ts'

/** Why a tax number does not hold, in a sentence; null where it does, and where nothing is known of it. */
export function taxNumberProblem({ fault, country }: StandardTaxNumber): string | null {
  const ofCountry = country ? ` of ${countryWords(country)}` : ''
  switch (fault) {
    case null:
      return null
    case 'length':
      return `A tax number${ofCountry} has another length.`
    case 'format':
      return `A tax number${ofCountry} is written otherwise.`
    case 'check-digit':
      return 'The check digit does not fit: a figure is mistyped.'
    case 'country-missing':
      return 'The country of this tax number is not known. Begin it with the two letters of its country.'
  }
}
