import { z } from 'zod'
import { ruled, ruledByValue } from '#platform/contract/ruled.ts'
import { contactRow } from './account.ts'
import { type CustomName, columnsText, isCustom, ruledNames } from './account-columns.ts'
import { type AccountFilterField, accountFilterFields, ruledFilterText } from './account-filter.ts'
import { readCustom } from './custom-field.ts'
import type { FieldKind, Filter } from './filter.ts'
import { relationshipTypes } from './relationship.ts'
import { jobFunctions, seniorities } from './standard/job-titles.ts'
import { contactStandard } from './standard/standard-forms.ts'
import { tagMark } from './tag.ts'

interface PersonField {
  kind: FieldKind
  /** Whose rules hold for it, as `record.field`. */
  ruled: string | null
  /** A field of the account they are at first of all. */
  account?: AccountFilterField
}

const ofAccount = (account: AccountFilterField): PersonField => {
  const { kind, ruled: field } = accountFilterFields[account]
  return { kind, ruled: field && `account.${field}`, account }
}

/** What people are filtered by: what is asked of each. */
export const contactFilterFields = {
  name: { kind: 'text', ruled: null },
  jobTitle: { kind: 'text', ruled: 'contact.jobTitle' },
  seniority: { kind: 'choice', ruled: 'contact.jobTitle' },
  function: { kind: 'choice', ruled: 'contact.jobTitle' },
  buyingRole: { kind: 'choice', ruled: 'contact.buyingRole' },
  email: { kind: 'text', ruled: 'contact.email' },
  phone: { kind: 'text', ruled: 'contact.phone' },
  language: { kind: 'choice', ruled: 'contact.language' },
  birthday: { kind: 'yearly', ruled: 'contact.dates' },
  tag: { kind: 'choice', ruled: null },
  created: { kind: 'day', ruled: null },
  confirmed: { kind: 'day', ruled: null },
  stale: { kind: 'choice', ruled: null },
  /** In whole percent, of what the reader sees. */
  complete: { kind: 'number', ruled: null },
  account: ofAccount('name'),
  accountType: ofAccount('type'),
  accountStage: ofAccount('stage'),
  accountOwner: ofAccount('owner'),
  accountSegment: ofAccount('segment'),
  accountCity: ofAccount('city'),
  accountCountry: ofAccount('country'),
  accountTag: ofAccount('tag'),
  accountTalk: ofAccount('lastTalk'),
} satisfies Record<string, PersonField>
export type ContactFilterField = keyof typeof contactFilterFields
export const contactField = (name: string): PersonField | undefined =>
  Object.hasOwn(contactFilterFields, name) ? contactFilterFields[name as ContactFilterField] : undefined

export const contactFilterText = ruledFilterText('contact', (field) => contactField(field)?.ruled ?? null)

/** What stands on a person beside what every row of the list carries, and the field whose rules hold for it. */
export const contactColumnFields = {
  seniority: 'contact.jobTitle',
  function: 'contact.jobTitle',
  pronunciation: 'contact.pronunciation',
  language: 'contact.language',
  birthday: 'contact.dates',
  tags: null,
  createdAt: null,
  confirmedAt: null,
  complete: null,
  accountTypes: 'account.relationships',
  accountTalk: 'account.lastTalk',
} as const
export type ContactColumn = keyof typeof contactColumnFields | CustomName
export const contactColumns = Object.keys(contactColumnFields) as (keyof typeof contactColumnFields)[]

export const contactColumnsText = columnsText(contactColumns, (column) => {
  if (isCustom(column)) return ruledNames(column, 'contact')
  const ruled = contactColumnFields[column as keyof typeof contactColumnFields]
  return ruled ? [ruled] : []
})

export const contactSorts = ['name', 'created'] as const
export type ContactSort = (typeof contactSorts)[number] | CustomName
export const contactSort = ruledByValue(
  z
    .string()
    .max(90)
    .refine(
      (text): text is ContactSort => isCustom(text) || contactSorts.some((each) => each === text),
      `Sort by one of ${contactSorts.join(', ')}, or by a field of your own as custom.key`,
    ),
  (text) => (isCustom(String(text)) ? ruledNames(String(text), 'contact') : []),
)

/** What people are put in groups by, each a field that they are filtered by. */
export const peopleGroupings = [
  ...(['account', 'accountOwner', 'accountType', 'jobTitle', 'buyingRole', 'language'] as const),
]
export type PeopleGrouping = (typeof peopleGroupings)[number]

/** The field whose rules hold for a grouping; the account stands by its name, which nobody hides. */
export const fieldOfPeopleGrouping: Record<Exclude<PeopleGrouping, 'account'>, string> = {
  accountOwner: 'account.ownerId',
  accountType: 'account.relationships',
  ...{ jobTitle: 'contact.jobTitle', buyingRole: 'contact.buyingRole', language: 'contact.language' },
}

/** What the people of one group have in common, as a filter; what is not told of somebody, they do not have. */
export const inPeopleGroup = (by: PeopleGrouping, key: string | null): Filter =>
  key === null ? { none: [{ field: by, is: 'filled' }] } : { field: by, is: 'is', value: key }

/** A person as a row of the list, with more columns where they are asked for. */
export const listedContact = ruled(
  'contact',
  contactRow.extend({
    standard: contactStandard,
    /** What the job title says. */
    seniority: z.enum(seniorities).nullable().optional(),
    function: z.enum(jobFunctions).nullable().optional(),
    pronunciation: z.string().nullable().optional(),
    language: z.string().nullable().optional(),
    /** 1984-02-29, or --02-29 where the year is not known. */
    birthday: z.string().nullable().optional(),
    tags: z.array(tagMark).optional(),
    createdAt: z.string().optional(),
    confirmedAt: z.string().optional(),
    complete: z.number().int().nullable().optional(),
    /** Of the account they are at first of all. */
    account: ruled(
      'account',
      z.object({ types: z.array(z.enum(relationshipTypes)).optional(), lastTalk: z.string().nullable().optional() }),
      { types: 'relationships' },
    ).optional(),
    custom: readCustom('contact').optional(),
  }),
  {
    ...{ birthday: 'dates', tags: null, createdAt: null, confirmedAt: null, complete: null, account: null },
    ...{ standard: null, seniority: 'jobTitle', function: 'jobTitle' },
  },
)
export type ListedContact = z.infer<typeof listedContact>

/** What a file of people holds, in this order: its head, and the field whose rules hold for it. */
export const contactFileColumns = {
  name: { head: 'Name', field: null },
  firstName: { head: 'First name', field: 'contact.firstName' },
  lastName: { head: 'Last name', field: 'contact.lastName' },
  accountName: { head: 'Account', field: null },
  jobTitle: { head: 'Job title', field: 'contact.jobTitle' },
  seniority: { head: 'Seniority', field: 'contact.jobTitle' },
  function: { head: 'Function', field: 'contact.jobTitle' },
  buyingRole: { head: 'Role in buying', field: 'contact.buyingRole' },
  email: { head: 'E-mail', field: 'contact.email' },
  phone: { head: 'Phone', field: 'contact.phone' },
  e164: { head: 'E.164', field: 'contact.phone' },
  language: { head: 'Language', field: 'contact.language' },
  birthday: { head: 'Birthday', field: 'contact.dates' },
  tags: { head: 'Tags', field: null },
  createdAt: { head: 'Added', field: null },
  accountId: { head: 'Rapport account id', field: null },
  id: { head: 'Rapport id', field: null },
} as const satisfies Record<string, { head: string; field: string | null }>
