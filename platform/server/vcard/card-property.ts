import { z } from 'zod'

/**
 * One property of a card as vCard 4.0 writes it, whatever version it came in: names of properties and parameters in capitals,
 * the value with its escapes.
 */
export const cardProperty = z.object({
  group: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .optional(),
  name: z.string().regex(/^[A-Z0-9-]+$/),
  params: z.record(z.string().regex(/^[A-Z0-9-]+$/), z.array(z.string())),
  value: z.string(),
})
export type CardProperty = z.infer<typeof cardProperty>

/** Text as a value: what parts values, and ends of lines, get a backslash. */
export const escaped = (text: string) => text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/** The text of a value. */
export const plain = (value: string) => value.replace(/\\(.)/gs, (_, char: string) => (/n/i.test(char) ? '\n' : char))

/** The parts of a structured value (N, ADR, ORG) as text; several words of one part stay together. */
export const partsOf = (value: string) => splitOutside(value, ';').map((part) => plain(part).trim())

/** At each mark that has no backslash before it. */
function splitOutside(value: string, mark: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < value.length; i++) {
    if (value[i] === '\\') part += value.slice(i, ++i + 1)
    else if (value[i] === mark) {
      parts.push(part)
      part = ''
    } else part += value[i]
  }
  return [...parts, part]
}
