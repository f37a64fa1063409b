import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { readCustom, writtenCustom } from './custom-field.ts'
import { optionalEmail } from './email.ts'
import { buyingRoles, language, partNames, person as personParts, writtenParts } from './person.ts'
import { keptRelationship, relationship, writtenRelationship } from './relationship.ts'
import { accountStandard, contactStandard, personStandard } from './standard/standard-forms.ts'
import { tagMark } from './tag.ts'
import { optionalText, text } from './text.ts'

export const accountKinds = ['organisation', 'person'] as const

const requiredName = text().min(1, 'The name is missing')
export const day = z.iso.date('This is no day. Write it as 2026-11-23')

/** An answer in which an account's fields stand; its owner is told by name too. */
export const withAccount = <S extends z.ZodType>(schema: S): S =>
  ruled('account', schema, {
    ...{ owner: 'ownerId', customReasons: 'custom', supplierScore: 'relationships', tags: null },
    ...{ standard: null, e164: 'phone' },
  })

/** What a person may write on an account. */
const writableAccount = z.strictObject({
  kind: z.enum(accountKinds).optional(),
  name: requiredName.optional(),
  externalId: optionalText(),
  segment: optionalText(),
  street: optionalText(),
  postcode: optionalText(20),
  city: optionalText(),
  region: optionalText(),
  country: optionalText(),
  website: optionalText(),
  email: optionalEmail(),
  phone: optionalText(60),
  taxNumber: optionalText(40),
  ownerId: z.uuid().nullable().optional(),
  since: day.nullable().optional(),
  relationships: z.array(writtenRelationship).max(6).optional(),
  /** Fields of the workspace's own, by key. */
  custom: writtenCustom('account').optional(),
})
export const accountFields = ruled('account', writableAccount)
/** A new account has a name, whatever a role may write later. */
export const newAccount = ruled(
  'account',
  writableAccount.extend({ name: requiredName, kind: z.enum(accountKinds).default('organisation') }),
  { name: null },
)
export type AccountFields = z.output<typeof accountFields>
/** Fields as an event keeps them; an e-mail may be older than its rule, or come from an import. */
export const keptFields = writableAccount
  .omit({ custom: true })
  .extend({ email: optionalText(254), relationships: z.array(keptRelationship).optional() })

/** What is changed on many accounts at once. */
export const sharedAccountFields = ruled(
  'account',
  writableAccount.pick({ kind: true, segment: true, city: true, region: true, country: true, ownerId: true }),
)

const memberReference = z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() })

const row = z.object({
  id: z.uuid(),
  kind: z.enum(accountKinds),
  name: z.string(),
  segment: z.string().nullable(),
  city: z.string().nullable(),
  owner: memberReference.nullable(),
  relationships: z.array(relationship),
  /** Figures of the last 12 months with sales, in minor units of the base currency; null where there are none. */
  netSales: z.number().int().nullable(),
  grossProfit: z.number().int().nullable(),
  lastPurchase: z.string().nullable(),
  /** The day of the last call, meeting, message or visit. */
  lastTalk: z.string().nullable(),
  /** Of the last review as a supplier, from 0 to 100. */
  supplierScore: z.number().nullable(),
  version: z.number().int(),
})
/** What a row of a list has only where it is asked for. */
const beside = z.object({
  externalId: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  region: z.string().nullable(),
  country: z.string().nullable(),
  website: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  taxNumber: z.string().nullable(),
  since: z.string().nullable(),
  createdAt: z.string(),
  /** When somebody last stood by what it says. */
  confirmedAt: z.string(),
})
/** Why a formula has no value, by the key of its field. */
const customReasons = z.record(z.string(), z.string()).optional()
const wholeAccount = row.extend({
  ...{ ...beside.shape, custom: readCustom('account'), customReasons, standard: accountStandard },
})
export const account = withAccount(wholeAccount)
export const accountRow = withAccount(
  row.extend({
    ...beside.partial().shape,
    custom: readCustom('account').optional(),
    /** The telephone number as E.164, where it holds. */
    e164: z.string().nullable().optional(),
    tags: z.array(tagMark).optional(),
    /** How complete it is for the reader, in whole percent; null where nothing counts that they see. */
    complete: z.number().int().nullable().optional(),
  }),
)
export type Account = z.infer<typeof account>
export type AccountRow = z.infer<typeof accountRow>

const writableContact = z.strictObject({
  accountId: z.uuid().nullable().optional(),
  name: requiredName.optional(),
  firstName: optionalText(),
  lastName: optionalText(),
  jobTitle: optionalText(),
  email: optionalEmail(),
  phone: optionalText(60),
  buyingRole: z.enum(buyingRoles).nullable().optional(),
  /** How the name is said: "vas-ko". */
  pronunciation: optionalText(),
  language: language.nullable().optional(),
  custom: writtenCustom('contact').optional(),
  ...writtenParts,
})
export const contactFields = ruled('contact', writableContact, partNames)
/** What is changed on many people at once. */
export const sharedContactFields = ruled('contact', writableContact.pick({ language: true, custom: true }))
export type SharedContactFields = z.output<typeof sharedContactFields>
/** A new person has a name and may be at an account, whatever a role may write later. */
export const newContact = ruled('contact', writableContact.extend({ name: requiredName }), {
  name: null,
  accountId: null,
  ...partNames,
})
export type ContactFields = z.output<typeof contactFields>

export const contactRow = z.object({
  id: z.uuid(),
  accountId: z.uuid().nullable(),
  accountName: z.string().nullable(),
  name: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  jobTitle: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  buyingRole: z.string().nullable(),
  version: z.number().int(),
})
/** A person as lists show them. */
export const contact = ruled('contact', contactRow.extend({ standard: contactStandard }), { standard: null })
export type Contact = z.infer<typeof contact>

/** Somebody who left an account. */
export const formerContact = z.object({
  id: z.uuid(),
  name: z.string(),
  /** As far as it is known: 2026, 2026-03 or 2026-03-31. */
  until: z.string(),
  accountId: z.uuid().nullable(),
  accountName: z.string().nullable(),
})
export type FormerContact = z.infer<typeof formerContact>

const wholePerson = contactRow.extend({
  ...{ ...personParts, custom: readCustom('contact'), customReasons, standard: personStandard },
})
/** A person with all that is known of them. */
export const person = ruled('contact', wholePerson, partNames)
export type Person = z.infer<typeof person>
/** The same beside what a write answers. */
export const personWith = <S extends z.ZodRawShape>(shape: S) => ruled('contact', wholePerson.extend(shape), partNames)

/** A record that was deleted and can still be brought back. */
export const deletedRecord = z.object({
  type: z.enum(['account', 'contact']),
  id: z.uuid(),
  name: z.string(),
  /** Of a person the account they are at. */
  accountName: z.string().nullable(),
  deletedAt: z.string(),
  deletedBy: memberReference.nullable(),
  /** The last day it can be brought back; null where something keeps it. */
  until: z.string().nullable(),
  /** Why it is not taken away after that: it has invoices. */
  keptFor: z.string().nullable(),
})
export type DeletedRecord = z.infer<typeof deletedRecord>
