import { z } from 'zod'
import type { FieldRule } from '#platform/contract/ruled.ts'

interface RuledField {
  label: string
  /** Which rules make sense: what names a record is always seen, and a figure is written by nobody. */
  rules: readonly FieldRule[]
}

const field = (label: string): RuledField => ({ label, rules: ['hidden', 'read'] })
const alwaysSeen = (label: string): RuledField => ({ label, rules: ['read'] })
const figure = (label: string): RuledField => ({ label, rules: ['hidden'] })
/** Hidden or not by other rights, and by no rule of its own (`rulesOfRights`). */
const followed = (label: string): RuledField => ({ label, rules: [] })

/**
 * The fields that a role may be given less of than to write them, by type of record. Contracts name them (`ruled`); a new
 * field of a record stands here once, and a test looks for it on every read path.
 */
export const ruledFields = {
  account: {
    name: alwaysSeen('Name'),
    kind: field('Kind'),
    externalId: field('Number'),
    segment: field('Segment'),
    street: field('Street'),
    postcode: field('Postcode'),
    city: field('City'),
    region: field('Region'),
    country: field('Country'),
    website: field('Website'),
    email: field('E-mail'),
    phone: field('Phone'),
    taxNumber: field('Tax number'),
    ownerId: field('Owner'),
    since: field('Since'),
    relationships: field('Relationships'),
    custom: field('Own fields'),
    netSales: figure('Net sales'),
    grossProfit: figure('Gross profit'),
    lastPurchase: figure('Last purchase'),
    lastTalk: followed('Last talk'),
  },
  contact: {
    accountId: alwaysSeen('Account'),
    name: alwaysSeen('Name'),
    firstName: alwaysSeen('First name'),
    lastName: alwaysSeen('Last name'),
    jobTitle: field('Job title'),
    email: field('E-mail'),
    phone: field('Phone'),
    buyingRole: field('Role in buying'),
    pronunciation: field('Pronunciation'),
    language: field('Language'),
    addresses: field('Addresses'),
    dates: field('Dates to remember'),
    preferences: field('Preferences'),
    custom: field('Own fields'),
  },
  note: { body: field('Text') },
  document: { unitCost: field('Unit cost') },
} as const satisfies Record<string, Record<string, RuledField>>

export type RuledRecord = keyof typeof ruledFields
/** By type of record and field what a role may do with it less than write it. */
export type FieldsOfRole = Partial<Record<RuledRecord, Record<string, FieldRule>>>

const records = Object.keys(ruledFields) as RuledRecord[]
const catalogueOf = (record: RuledRecord): Readonly<Record<string, RuledField>> => ruledFields[record]

export const fieldsOfRole: z.ZodType<FieldsOfRole> = z
  .partialRecord(z.enum(records), z.record(z.string().max(60), z.enum(['hidden', 'read'])))
  .superRefine((given, check) => {
    for (const record of records) {
      for (const [name, rule] of Object.entries(given[record] ?? {})) {
        const message = faultOf(record, name, rule)
        if (message) check.addIssue({ code: 'custom', path: [record, name], message })
      }
    }
  })

function faultOf(record: RuledRecord, name: string, rule: FieldRule): string | undefined {
  const known = catalogueOf(record)
  if (name.startsWith('custom.') && Object.hasOwn(known, 'custom')) return undefined
  if (!Object.hasOwn(known, name))
    return `A record of the type "${record}" has no field "${name}" with rules of its own`
  if (known[name]?.rules.includes(rule)) return undefined
  return rule === 'hidden'
    ? `"${known[name]?.label}" cannot be hidden: a record is known by it`
    : `"${known[name]?.label}" is a figure that nobody writes: hide it, or leave it`
}

/** What follows from what: from the unit costs of documents gross profit can be computed, and the other way round. */
const together = [['account.grossProfit', 'document.unitCost']] as const

/** The rules as `account.phone`, with what follows from them. */
export function rulesOf(given: FieldsOfRole): Map<string, FieldRule> {
  const rules = new Map(
    records.flatMap((record) =>
      Object.entries(given[record] ?? {}).map(([name, rule]): [string, FieldRule] => [`${record}.${name}`, rule]),
    ),
  )
  for (const fields of together) {
    if (fields.some((each) => rules.get(each) === 'hidden')) for (const each of fields) rules.set(each, 'hidden')
  }
  return rules
}

/** `"Phone" of accounts`, as a refusal names it. */
export function wordsOfField(name: string): string {
  const [record, ...rest] = name.split('.') as [RuledRecord, ...string[]]
  const field = rest.join('.')
  return `"${catalogueOf(record)[field]?.label ?? rest.join('.')}" of ${record}s`
}
