import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'

export type PhoneFault = 'country-missing' | 'too-short' | 'too-long' | 'not-in-use' | 'not-a-number'

export interface StandardPhone {
  /** "+442079460018", also of a number that does not hold; null where none can be read. */
  e164: string | null
  extension: string | null
  /** The country the number belongs to; null for freephone numbers of the world and the like. */
  country: string | null
  /** "44"; null where none can be read. */
  callingCode: string | null
  international: string | null
  national: string | null
  valid: boolean
  /** Why it does not hold; null where it does. */
  fault: PhoneFault | null
}

/** Kept free for films and examples by the regulators of Ireland and the United Kingdom: written like any other, missing in the plans. */
const forStories = /^\+(?:3532091\d{5}|441632960\d{3})$/

/**
 * A telephone number as it was typed, read in a country (ISO 3166-1, two letters) unless it names its own.
 * Plans of numbers: Google libphonenumber. An empty text gives null.
 */
export function standardPhone(typed: string, country: string | null): StandardPhone | null {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const known = country !== null && isSupportedCountry(country)
  // Without a country nobody knows how one dials abroad there; 00 is what most of the world does.
  const dialled = known ? text : text.replace(/^(tel:)?\s*00(?=\s*[1-9])/i, '+')
  const options = known ? { defaultCountry: country as CountryCode } : {}
  const number = parsePhoneNumberFromString(dialled, options)
  if (!number)
    return {
      ...unreadable,
      country: known && !/^\s*(?:tel:)?\s*\+/i.test(text) ? country : null,
      fault: faultOf(dialled, options),
    }
  const valid = number.isValid() || forStories.test(number.number)
  return {
    e164: number.number,
    extension: number.ext ?? null,
    country: number.country ?? null,
    callingCode: number.countryCallingCode,
    international: number.formatInternational(),
    national: number.formatNational(),
    valid,
    fault: valid ? null : faultOf(dialled, options),
  }
}

function faultOf(text: string, options: { defaultCountry?: CountryCode }): PhoneFault {
  if (!options.defaultCountry && !/^\s*(tel:)?\s*\+/i.test(text))
    return /\d/.test(text) ? 'country-missing' : 'not-a-number'
  const length = validatePhoneNumberLength(text, options)
  if (length === 'TOO_SHORT') return 'too-short'
  if (length === 'TOO_LONG') return 'too-long'
  return length === undefined ? 'not-in-use' : 'not-a-number'
}

const unreadable = {
  e164: null,
  extension: null,
  callingCode: null,
  international: null,
  national: null,
  valid: false,
}
