import { countryWords } from './country-words.ts'
import type { StandardPhone } from './standard-phone.ts'

type Faulty = Pick<StandardPhone, 'fault' | 'country' | 'callingCode'>

/** Why a telephone number does not hold, in a sentence; null where it does. */
export function phoneProblem({ fault, country, callingCode }: Faulty): string | null {
  const ofCountry = country ? ` of ${countryWords(country)}` : callingCode ? ` with +${callingCode}` : ''
  switch (fault) {
    case null:
      return null
    case 'too-short':
      return `This is too short for a number${ofCountry}.`
    case 'too-long':
      return `This is too long for a number${ofCountry}.`
    case 'not-in-use':
      return `No number${ofCountry} begins like this, as far as is known here.`
    case 'country-missing':
      return 'The country of this number is not known. Write it with + and the code of the country.'
    case 'not-a-number':
      return 'This is no telephone number.'
  }
}
