import { z } from 'zod'
import { rights } from './rights.ts'
import { memberRoles } from './roles.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))

export const currencyCode = z
  .string()
  .toUpperCase()
  .refine((code) => currencies.has(code), 'This is no currency of ISO 4217. Use a code such as EUR')
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'Use the two letters of the country, such as IE')
export const localeTag = z.string().refine(isLocale, 'This is no language tag. Use one such as en-IE')
export const timeZone = z.string().refine(isTimeZone, 'This is no time zone. Use one such as Europe/Dublin')
export const name = (what: string, most = 200) =>
  z
    .string()
    .trim()
    .min(1, `${what} is missing`)
    .max(most, `${what} is longer than ${most} characters`)
    .refine((text) => !text.includes('\0'), `${what} holds a character that cannot be stored`)
export const emailAddress = z.email('This is no e-mail address. Write it as name@firm.example').max(254)
export const password = z
  .string()
  .min(10, 'Use at least 10 characters; three or four words make a good one')
  .max(500, 'Use at most 500 characters')

export const workspace = z.object({
  id: z.uuid(),
  name: z.string(),
  country: z.string(),
  baseCurrency: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  yearStarts: z.number().int(),
  isSample: z.boolean(),
  version: z.number().int(),
})
export type Workspace = z.infer<typeof workspace>

export const member = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(memberRoles),
  /** The role of the workspace's own, where it is one. */
  ownRole: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  colour: z.string().nullable(),
  signsIn: z.boolean(),
  version: z.number().int(),
})
export type Member = z.infer<typeof member>

export const role = z.object({
  id: z.uuid(),
  name: z.string(),
  rights,
  members: z.number().int(),
  version: z.number().int(),
})
export type OwnRole = z.infer<typeof role>

export const team = z.object({
  id: z.uuid(),
  name: z.string(),
  memberIds: z.array(z.uuid()),
  version: z.number().int(),
})
export type Team = z.infer<typeof team>

export const session = z.object({
  member,
  workspace,
  permissions: z.array(z.string()),
  /** How far each goes: nobody gives a role more than they have. */
  rights,
  /** What the role hides or lets only read, as `account.phone`; what is hidden is in no answer, and screens leave it out. */
  fields: z.record(z.string(), z.enum(['hidden', 'read'])),
  /** The role asks for a second factor, and there is none yet: nothing but setting one up works. */
  lacksSecondFactor: z.boolean(),
})
export type Session = z.infer<typeof session>

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
