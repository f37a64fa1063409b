import { z } from 'zod'
import { type Block, type FormattedText, isLinkAddress } from './formatted-text.ts'

/** Of a text of that length with everything that formats it. */
const mostStored = 200_000
const mostParts = 20_000
/** Objects and arrays in each other: a list takes four, so that five lists stand in each other. */
const deepest = 28

const href = z.string('A link needs an address').refine(isLinkAddress, {
  error: 'A link leads to an address that begins with http, https, mailto or tel',
})
const mark = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('bold') }),
    z.strictObject({ type: z.literal('italic') }),
    z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href }) }),
  ],
  'Words may be bold, italic or a link. Leave this out.',
)
const inline = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('text'),
      text: z
        .string()
        .min(1, 'This holds no text. Leave it out.')
        .refine(
          (value) => !value.includes('\0') && value.isWellFormed(),
          'This holds a character that cannot be stored',
        ),
      marks: z.array(mark).max(3).optional(),
    }),
    z.strictObject({ type: z.literal('hardBreak') }),
  ],
  'A line holds text and line breaks. Leave this out.',
)
const line = { content: z.array(inline).optional() }
const blocks: z.ZodType<Block[]> = z.lazy(() => z.array(block).min(1, 'This holds nothing. Leave it out.'))
const listItem = z.strictObject({ type: z.literal('listItem'), content: blocks })
const taskItem = z.strictObject({
  type: z.literal('taskItem'),
  attrs: z.strictObject({ checked: z.boolean() }),
  content: blocks,
})
const items = <T extends z.ZodType>(item: T) => z.array(item).min(1, 'This list holds nothing. Leave it out.')
const block = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('paragraph'), ...line }),
    z.strictObject({
      type: z.literal('heading'),
      attrs: z.strictObject({ level: z.literal(3, 'Headings of a note are of level 3') }),
      ...line,
    }),
    z.strictObject({ type: z.literal('blockquote'), content: blocks }),
    z.strictObject({ type: z.literal('bulletList'), content: items(listItem) }),
    z.strictObject({
      type: z.literal('orderedList'),
      attrs: z.strictObject({ start: z.int().min(0).max(99_999) }).optional(),
      content: items(listItem),
    }),
    z.strictObject({ type: z.literal('taskList'), content: items(taskItem) }),
  ],
  'A note holds paragraphs, small headings, quotes and lists. Leave this out.',
)
const wholeText: z.ZodType<FormattedText> = z.strictObject(
  { type: z.literal('doc'), content: blocks },
  'This is no formatted text: an object of type "doc" is wanted',
)

/** Looked at before anything goes down into it: what is nested without end would end whatever follows it. */
const withinLimits = z.unknown().superRefine((value, context) => {
  const tooMuch = sizeFault(value)
  if (tooMuch) context.addIssue({ code: 'custom', message: tooMuch })
})

export const formattedText = withinLimits.pipe(wholeText)
/** As it is kept, and as it was looked at when it came. */
export const keptText = z.custom<FormattedText>((value) => typeof value === 'object' && value !== null)

function sizeFault(value: unknown): string | undefined {
  let parts = 0
  const open: [unknown, number][] = [[value, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [each, depth] = next
    if (typeof each !== 'object' || each === null) continue
    if (++parts > mostParts) return 'This is formatted in too many parts. Split it into two notes.'
    if (depth > deepest) return 'Lists and quotes are nested too deep here. Take some levels out.'
    for (const inner of Object.values(each)) open.push([inner, depth + 1])
  }
  return JSON.stringify(value ?? null).length > mostStored ? 'A note holds at most 20,000 characters' : undefined
}
