import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'

/** The records that can have fields of a workspace's own. */
export const customRecords = ['account', 'contact'] as const
export type CustomRecord = (typeof customRecords)[number]

export const customTypes = [
  ...(['text', 'number', 'money', 'date', 'choice', 'choices', 'person', 'account', 'link', 'yes-no'] as const),
  'formula',
] as const
export type CustomType = (typeof customTypes)[number]

/** What a formula comes to. */
export const formulaTypes = ['text', 'number', 'money', 'date', 'yes-no'] as const
export type FormulaType = (typeof formulaTypes)[number]

const line = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, `Use at most ${most} characters`)
    .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')

export const choiceColours = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'grape'] as const
const mostChoices = 200
export const mostFields = 100

export const choice = z.object({
  key: z.string(),
  name: z.string(),
  colour: z.enum(choiceColours).nullable(),
  /** Not offered any more; records that have it keep it. */
  gone: z.boolean().optional(),
})
export type Choice = z.infer<typeof choice>

const writtenChoices = z
  .array(
    z.strictObject({
      key: z.string().max(60).optional(),
      name: line(60, 'A choice has no name. Give it one.'),
      colour: z.enum(choiceColours).nullable().optional(),
    }),
  )
  .max(mostChoices, `Use at most ${mostChoices} choices. For more, a text field is found by search and filters.`)
  .refine(
    (choices) => new Set(choices.map(({ name }) => name.toLowerCase())).size === choices.length,
    'Two choices have the same name. Rename one of them.',
  )

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'This is no currency. Write its code, as EUR.')

const longestFormula = 500
const formula = line(longestFormula, 'The formula is empty. Write one, for example [Net sales] * 2.')

const help = z
  .string()
  .trim()
  .max(300, 'Use at most 300 characters')
  .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')
  .nullable()
  .transform((value) => value || null)

const name = line(60, 'The field has no name. Give it one.').refine(
  (value) => !/[[\]]/.test(value),
  'A name has no square brackets: formulas name fields in them',
)
const digits = z.number().int().min(0).max(6, 'A number has at most 6 decimal places')

/** How much a field counts towards a record being complete. */
const weight = z
  .union([z.literal(1), z.literal(2), z.literal(3)], 'A field weighs 1, 2 or 3, or nothing where it does not count')
  .nullable()

export const newCustomField = z.strictObject({
  record: z.enum(customRecords),
  name,
  type: z.enum(customTypes),
  help: help.optional(),
  choices: writtenChoices.optional(),
  /** Of money; left out: the base currency. */
  currency: currency.optional(),
  /** Decimal places of a number. */
  digits: digits.optional(),
  required: z.boolean().default(false),
  weight: weight.optional(),
  formula: formula.optional(),
})
export type NewCustomField = z.output<typeof newCustomField>

export const customFieldChange = z.strictObject({
  name: name.optional(),
  help: help.optional(),
  choices: writtenChoices.optional(),
  required: z.boolean().optional(),
  weight: weight.optional(),
  formula: formula.optional(),
})
export type CustomFieldChange = z.output<typeof customFieldChange>

export const customField = z.object({
  id: z.uuid(),
  record: z.enum(customRecords),
  key: z.string(),
  name: z.string(),
  type: z.enum(customTypes),
  help: z.string().nullable(),
  choices: z.array(choice),
  currency: z.string().nullable(),
  digits: z.number().int().nullable(),
  required: z.boolean(),
  /** How much it counts towards a record being complete; null: it does not count. */
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  /** Other fields by their names, in square brackets. */
  formula: z.string().nullable(),
  /** What the formula comes to; null where it is none, or cannot be read any more. */
  result: z.enum(formulaTypes).nullable(),
  version: z.number().int(),
})
export type CustomField = z.infer<typeof customField>

/** What a value is written as; which of these, the type of the field says. */
const writtenValue = z.union([
  z.string().max(2000, 'Use at most 2,000 characters'),
  z.number(),
  z.boolean(),
  z.array(z.string().max(60)).max(mostChoices),
  z.null(),
])

/** Another record, by name; the name is null where the reader may not see it or it is gone. */
const customReference = z.object({ id: z.uuid(), name: z.string().nullable() })
const readValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), customReference, z.null()])
export type CustomValue = z.infer<typeof readValue>

const key = z.string().max(60)

/** Values by the key of the field; those left out stay, null takes one away. */
export const writtenCustom = (record: CustomRecord) =>
  ruled(
    `${record}.custom`,
    z.record(key, writtenValue).refine((values) => Object.keys(values).length <= mostFields),
  )
export const readCustom = (record: CustomRecord) => ruled(`${record}.custom`, z.record(z.string(), readValue))
export type WrittenCustom = Record<string, z.output<typeof writtenValue>>
export type ReadCustom = Record<string, CustomValue>

/** A custom field among the others of a record: in a filter, a column, an order, an event. */
export const customName = (key: string) => `custom.${key}`
export const customKeyOf = (name: string) => (name.startsWith('custom.') ? name.slice('custom.'.length) : undefined)

/** A value that is no other record, as a text. */
export const plainValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
