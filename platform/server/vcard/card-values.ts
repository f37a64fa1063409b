import { type CardProperty, partsOf, plain } from './card-property.ts'

export type ChannelKind = 'work' | 'home' | 'mobile' | 'other'

/** The address or the number of an EMAIL or TEL, as people write it. */
export const reachedBy = ({ value }: CardProperty) =>
  plain(value)
    .trim()
    .replace(/^(?:tel|mailto):/i, '')
    .replace(/;ext=/i, ' ext. ')

export function kindOf({ params: { TYPE: types = [] } }: CardProperty): ChannelKind {
  if (types.includes('cell')) return 'mobile'
  if (types.includes('home')) return 'home'
  return types.includes('work') ? 'work' : 'other'
}

/** 1980-03-22, or --03-22 where the year is not told; empty for what is no day. */
export function dayOf(value: string): string {
  const [, year, month, day] = /^(\d{4}|-)-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(value.trim()) ?? []
  return day === undefined ? '' : year === '-' ? `--${month}-${day}` : `${year}-${month}-${day}`
}

export interface CardAddress {
  street: string
  city: string
  region: string
  postcode: string
  country: string
}

/** Behind the street stands what some write apart: a suite, a post office box. Lines become one. */
export function addressOf(value: string): CardAddress {
  const [box = '', suite = '', street = '', city = '', region = '', postcode = '', country = ''] = partsOf(value).map(
    (part) => part.replace(/\s*\n\s*/g, ', '),
  )
  return { street: [street, suite, box].filter(Boolean).join(', '), city, region, postcode, country }
}

/** The nth part of the first property of a name, as text; empty without one. */
export function firstPart(properties: readonly CardProperty[], name: string, at = 0): string {
  const found = properties.find((property) => property.name === name)
  return found ? (partsOf(found.value)[at] ?? '') : ''
}
