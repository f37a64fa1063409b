import { z } from 'zod'

/** "12.50" → "12.5": one spelling of each number, as the database writes it. */
const plain = (text: string) => {
  const [whole = '', fraction = ''] = text.split('.')
  const kept = fraction.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${kept && `.${kept}`}`
}

/** A number of at most twelve digits and six decimals, not negative, as text. */
export const decimal = (say: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,12}(\.\d{1,6})?$/, say)
    .transform(plain)

/** A part of one, from 0 to 1. */
export const fraction = (say: string) =>
  z
    .string()
    .trim()
    .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, say)
    .transform(plain)
