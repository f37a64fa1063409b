import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { jobFunctions, seniorities } from './job-titles.ts'

/** A telephone number as it is written one way; null until it was read. */
const standardPhone = z.object({
  typed: z.string(),
  /** "+442079460018", also of a number that does not hold; null where none can be read. */
  e164: z.string().nullable(),
  extension: z.string().nullable(),
  /** As it is written where the firm is: a number of there without its code. Null where it does not hold. */
  shown: z.string().nullable(),
  valid: z.boolean(),
  /** Why it does not hold, in a sentence. */
  problem: z.string().nullable(),
})
export type StandardPhoneForm = z.infer<typeof standardPhone>

const standardTaxNumber = z.object({
  typed: z.string(),
  /** With its country in front and nothing between: "DE136695976". */
  value: z.string(),
  /** Null where the numbers of the country are not known here. */
  valid: z.boolean().nullable(),
  problem: z.string().nullable(),
})
export type StandardTaxNumberForm = z.infer<typeof standardTaxNumber>

const standardJobTitle = z.object({
  typed: z.string(),
  seniority: z.enum(seniorities).nullable(),
  function: z.enum(jobFunctions).nullable(),
})

/** What a telephone number or a tax number comes to that is being typed. */
export const readForms = z.object({ phone: standardPhone.nullable(), taxNumber: standardTaxNumber.nullable() })
export type ReadForms = z.infer<typeof readForms>

/** The standard forms of what was typed of an account. Each is hidden with the field it is read from. */
export const accountStandard = ruled(
  'account',
  z.object({
    phone: standardPhone.nullable(),
    taxNumber: standardTaxNumber.nullable(),
    /** What was registered: "oxbow.co.uk" of "https://www.shop.oxbow.co.uk/about". */
    website: z.string().nullable(),
    /** Two letters. */
    country: z.string().nullable(),
    /** Where it would be written otherwise than it was typed: "SW1A 1AA" of "sw1a1aa". */
    postcode: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
)
export type AccountStandard = z.infer<typeof accountStandard>

/** Of a person as a row of a list. */
export const contactStandard = ruled('contact', z.object({ phone: standardPhone.nullable() }))

/** Of a person with all that is known of them. */
export const personStandard = ruled(
  'contact',
  z.object({
    phone: standardPhone.nullable(),
    phones: z.array(standardPhone),
    jobTitle: standardJobTitle.nullable(),
    /** The parts of the name. */
    name: z.object({
      prefix: z.string().nullable(),
      first: z.string().nullable(),
      middle: z.string().nullable(),
      last: z.string().nullable(),
      suffix: z.string().nullable(),
    }),
    /** Those that would be written otherwise than they were typed. */
    emails: z.array(z.object({ typed: z.string(), address: z.string() })),
    addresses: z.array(z.object({ id: z.uuid(), country: z.string().nullable(), postcode: z.string().nullable() })),
  }),
  { phones: 'phone', emails: 'email' },
)
export type PersonStandard = z.infer<typeof personStandard>
