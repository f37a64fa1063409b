import { currencyOf } from './money-choices.ts'
import { usualYearStart } from './month-choices.ts'
import { likelyCountry, localeIn } from './places.ts'

export interface FirstOwner {
  firm: string
  name: string
  email: string
  password: string
  country: string
  currency: string
  locale: string
  timeZone: string
  yearStarts: number
}

/** What the browser's language and time zone say about the firm; the rest is to be written. */
export function firstOwner(): FirstOwner {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const country = likelyCountry(timeZone, navigator.language)
  return { firm: '', name: '', email: '', password: '', timeZone, ...customsOf(country) }
}

/** What usually goes with a country: currency, how figures are written, the first month of the year. */
export const customsOf = (country: string) => ({
  country,
  currency: currencyOf(country) ?? 'EUR',
  locale: localeIn(country, navigator.language),
  yearStarts: usualYearStart(country),
})
