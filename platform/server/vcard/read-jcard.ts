import { z } from 'zod'
import { type CardProperty, escaped } from './card-property.ts'
import { longestProperty } from './content-lines.ts'
import type { Card } from './read-cards.ts'

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const value = z.union([word, z.array(z.union([word, z.array(word)]))])
const property = z.tuple([z.string(), z.record(z.string(), z.union([word, z.array(word)])), z.string()], value)
const card = z.tuple([z.string(), z.array(property)])

/** Cards in JSON (RFC 7095): one card, or an array of cards. Undefined where the text is none. */
export function readJcards(text: string): Card[] | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  const one = card.safeParse(parsed)
  const many = one.success ? { success: true as const, data: [one.data] } : z.array(card).safeParse(parsed)
  if (!many.success || many.data.some(([head]) => head.toLowerCase() !== 'vcard')) return undefined
  return many.data.map(([, properties], i) => cardOf(properties, i + 1))
}

function cardOf(read: z.infer<typeof property>[], line: number): Card {
  const found = read.map(propertyOf).filter(({ name }) => !['VERSION', 'PRODID'].includes(name))
  const fits = (each: CardProperty) => each.value.length <= longestProperty
  return { line, properties: found.filter(fits), tooLong: found.filter((each) => !fits(each)).map(({ name }) => name) }
}

function propertyOf([name, { group, ...given }, type, ...values]: z.infer<typeof property>): CardProperty {
  const params = Object.fromEntries(
    Object.entries(given).map(([key, told]) => [
      key.toUpperCase(),
      [told].flat().map((each) => (key === 'type' ? each.toLowerCase() : each)),
    ]),
  )
  const isText = type === 'text' || type === 'unknown'
  const written = (each: string) => (isText ? escaped(each) : each)
  const parts = values.map((each) =>
    Array.isArray(each) ? each.map((part) => [part].flat().map(written).join(',')).join(';') : written(each),
  )
  const plainGroup = [group].flat()[0]
  return {
    ...(plainGroup && /^[A-Za-z0-9-]+$/.test(plainGroup) ? { group: plainGroup } : {}),
    name: name.toUpperCase().replace(/[^A-Z0-9-]/g, '-'),
    params: type === 'uri' && name.toLowerCase() === 'tel' ? { ...params, VALUE: ['uri'] } : params,
    value: parts.join(','),
  }
}
