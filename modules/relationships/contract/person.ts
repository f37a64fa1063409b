import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { emailText } from './email.ts'
import { isBehind, knownDay, yearlyDay } from './known-day.ts'
import { optionalText, text } from './text.ts'

export const buyingRoles = ['decides', 'champion', 'approves', 'uses'] as const
export type BuyingRole = (typeof buyingRoles)[number]
export const channelKinds = ['work', 'home', 'mobile', 'other'] as const

export const addressKinds = ['work', 'home', 'other'] as const
export const dateKinds = ['birthday', 'name-day', 'anniversary', 'other'] as const

/** Of a part that is there already; a new one without. */
const id = z.uuid().optional()
const label = optionalText(60)
const calendarDay = z.iso.date('This is no day. Write it as 2026-11-23')

/** Keys whose field is called otherwise: to see the e-mails is to see the e-mail. */
export const partNames = {
  emails: 'email',
  phones: 'phone',
  places: null,
  customReasons: 'custom',
  standard: null,
} as const
/** The keys of a place that are no fields of the person. */
export const placeNames = { id: null, accountName: null, since: null, until: null, main: null } as const

const channel = (value: z.ZodString) =>
  z.strictObject({
    id,
    kind: z.enum(channelKinds).default('work'),
    label,
    value,
    /** The one that stands in lists; of none that is, the first is. */
    main: z.boolean().default(false),
  })

const address = z
  .strictObject({
    id,
    kind: z.enum(addressKinds).default('work'),
    label,
    street: optionalText(),
    postcode: optionalText(20),
    city: optionalText(),
    region: optionalText(),
    country: optionalText(),
  })
  .refine(
    ({ street, postcode, city, region, country }) => street || postcode || city || region || country,
    'The address says nothing. Fill in a street or a town, or leave it out',
  )

const date = z.strictObject({ id, kind: z.enum(dateKinds).default('birthday'), label, on: yearlyDay })

const preference = z.strictObject({
  id,
  fact: text(500).min(1, 'Say what they like, or leave it out'),
  learnedOn: calendarDay.optional(),
  noteId: z.uuid().nullable().optional(),
})

const writtenPlace = z
  .strictObject({
    id,
    accountId: z.uuid('Choose one of the accounts'),
    jobTitle: optionalText(),
    buyingRole: z.enum(buyingRoles).nullable().optional(),
    since: knownDay.nullable().optional(),
    /** Without, they are there now. */
    until: knownDay.nullable().optional(),
    main: z.boolean().default(false),
  })
  .refine(
    ({ main, until }) => !(main && until),
    'The main account is one they are at now. Choose another, or leave out the end',
  )
  .refine(
    ({ since, until }) => !(since && until && isBehind(since, until)),
    'It ends before it begins. Mend one of the two',
  )

/** What a person may have several of, as it is to be: what is not named goes. */
export const writtenParts = {
  emails: listOf(
    channel(emailText().min(1, 'The e-mail is missing')),
    20,
    ({ value }) => value.toLowerCase(),
    'This e-mail stands here twice',
  ),
  phones: listOf(
    channel(text(60).min(1, 'The phone number is missing')),
    20,
    ({ value }) => value,
    'This number stands here twice',
  ),
  addresses: listOf(address, 10),
  dates: listOf(
    date,
    20,
    ({ kind, label: name, on }) => `${kind} ${name ?? ''} ${kind === 'birthday' ? '' : on}`,
    'This day stands here twice: a person has one birthday',
  ),
  preferences: listOf(preference, 100, ({ fact }) => fact.toLowerCase(), 'This stands here twice'),
  places: listOf(ruled('contact', writtenPlace, placeNames), 50),
}

function listOf<S extends z.ZodType>(schema: S, most: number, keyOf?: (value: z.output<S>) => string, twice = '') {
  return z
    .array(schema)
    .max(most, `Use at most ${most}`)
    .superRefine((list, check) => {
      const mains = list.flatMap((each, at) => ((each as { main?: boolean }).main ? [at] : []))
      if (mains.length > 1)
        check.addIssue({
          code: 'custom',
          path: [mains[1]!, 'main'],
          message: 'Only one of them is the main one. Choose which.',
        })
      const keys = list.map((each) => keyOf?.(each))
      for (const [at, key] of keys.entries()) {
        if (key !== undefined && keys.indexOf(key) < at)
          check.addIssue({ code: 'custom', path: [at], message: `${twice}. Leave one out.` })
      }
    })
    .optional()
}

/** A language as BCP 47 names it: en, pt-BR, zh-Hant. */
export const language = z
  .string()
  .trim()
  .max(35, 'Use at most 35 characters')
  .refine(isLanguage, 'This is no language. Write its tag, as en or pt-BR')
  .transform((tag) => Intl.getCanonicalLocales(tag)[0]!)

const named = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

function isLanguage(tag: string): boolean {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag)
    return canonical !== undefined && named.of(canonical) !== undefined
  } catch {
    return false
  }
}

const keptChannel = z.object({
  id: z.uuid(),
  kind: z.enum(channelKinds),
  label: z.string().nullable(),
  value: z.string(),
  main: z.boolean(),
})
export type Channel = z.infer<typeof keptChannel>

const keptAddress = z.object({
  id: z.uuid(),
  kind: z.enum(addressKinds),
  label: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  region: z.string().nullable(),
  country: z.string().nullable(),
})
export type Address = z.infer<typeof keptAddress>

const keptDate = z.object({ id: z.uuid(), kind: z.enum(dateKinds), label: z.string().nullable(), on: z.string() })
export type RememberedDate = z.infer<typeof keptDate>

const keptPreference = z.object({
  id: z.uuid(),
  fact: z.string(),
  learnedOn: z.string(),
  learnedById: z.uuid().nullable(),
  noteId: z.uuid().nullable(),
})

const keptPlace = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  jobTitle: z.string().nullable(),
  buyingRole: z.enum(buyingRoles).nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  main: z.boolean(),
})

/** The parts as they are stored, and as events keep them. */
export const keptParts = z.object({
  emails: z.array(keptChannel),
  phones: z.array(keptChannel),
  addresses: z.array(keptAddress),
  dates: z.array(keptDate),
  preferences: z.array(keptPreference),
  places: z.array(keptPlace),
})
export type Parts = z.infer<typeof keptParts>

export const person = {
  pronunciation: z.string().nullable(),
  language: z.string().nullable(),
  emails: z.array(keptChannel),
  phones: z.array(keptChannel),
  addresses: z.array(keptAddress),
  dates: z.array(keptDate),
  preferences: z.array(
    keptPreference
      .omit({ learnedById: true })
      .extend({ learnedBy: z.object({ id: z.uuid(), name: z.string() }).nullable() }),
  ),
  /** The main one first, then the others they are at, then those they left, the last first. */
  places: z.array(ruled('contact', keptPlace.extend({ accountName: z.string() }), placeNames)),
}

/** What might be done when they stand here, and why it is said. */
export const suggestion = z.object({ what: z.string(), why: z.string() })
export type Suggestion = z.infer<typeof suggestion>
