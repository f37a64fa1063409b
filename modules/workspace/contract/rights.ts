import { z } from 'zod'
import type { Permission } from '#platform/contract/route.ts'
import type { FieldRule } from '#platform/contract/ruled.ts'
import { type FieldsOfRole, fieldsOfRole, rulesOf, wordsOfField } from './fields.ts'

export const verbs = ['see', 'create', 'change', 'delete', 'export'] as const
export type Verb = (typeof verbs)[number]

/** How far a right goes: to records of one's own, to those of the people in one's teams as well, or to all. */
export const reaches = ['own', 'team', 'all'] as const
export type Reach = (typeof reaches)[number]

/**
 * What rights are given on. A record of `accounts` has the owner of its account for an owner; what belongs to nobody in
 * particular is reached as a whole or not at all. A task has an owner of its own: whoever is to do it. Concerns are what is
 * noted of employees with care; they stand beside what else is known of an account.
 */
export const recordTypes = {
  account: 'accounts',
  contact: 'accounts',
  note: 'accounts',
  task: 'accounts',
  attachment: 'accounts',
  concern: 'accounts',
  document: 'accounts',
  payment: 'accounts',
  portfolio: 'accounts',
  product: 'whole',
  books: 'whole',
  import: 'whole',
  member: 'whole',
  workspace: 'whole',
} as const
export type RecordType = keyof typeof recordTypes

/**
 * By record type and verb how far it goes; what is missing is not allowed. `fields` says of which fields less than all may
 * be seen or written; what is missing is.
 */
export type Rights = Partial<Record<RecordType, Partial<Record<Verb, Reach>>>> & { fields?: FieldsOfRole }

const names = Object.keys(recordTypes) as RecordType[]

const onRecord = z.partialRecord(z.enum(verbs), z.enum(reaches)).optional()
const byRecord = Object.fromEntries(names.map((name) => [name, onRecord])) as Record<RecordType, typeof onRecord>

export const rights: z.ZodType<Rights> = z
  .strictObject({ ...byRecord, fields: fieldsOfRole.optional() })
  .superRefine((given, check) => {
    for (const { path, message } of beside(given)) check.addIssue({ code: 'custom', path, message })
    for (const record of names) {
      const own = given[record] ?? {}
      for (const verb of verbs) {
        if (own[verb] && own[verb] !== 'all' && recordTypes[record] === 'whole')
          check.addIssue({
            code: 'custom',
            path: [record, verb],
            message: `Nobody in particular owns a record of this type (${record}): it is all or nothing`,
          })
        if (verb !== 'see' && own[verb] && !reachesAsFar(own.see, own[verb]))
          check.addIssue({
            code: 'custom',
            path: [record, verb],
            message: `Who may ${verb} it must see it first: let seeing go as far`,
          })
      }
    }
  })

/** What is shown as a whole would show a hidden field too: files as they were brought, and what figures are made of. */
function beside({ fields = {}, ...given }: Rights): { path: string[]; message: string }[] {
  const rules = [...rulesOf(fields)]
  const fault = (name: string, message: string) => ({ path: ['fields', ...name.split('.')], message })
  const faults = rules.flatMap(([name, rule]) => {
    if (name === 'document.unitCost' && rule === 'hidden' && given.books?.see)
      return [fault(name, `Who sees the books sees ${wordsOfField(name)} in them: take those away too`)]
    if (!madeOfDocuments.includes(name) || rule !== 'hidden' || !(given.document?.see || given.portfolio?.see))
      return []
    return [fault(name, `Who sees documents or the portfolio sees ${wordsOfField(name)} in them: take those away too`)]
  })
  const imported = rules.find(([name]) => !name.startsWith('note.'))
  if (!imported || !given.import?.see) return faults
  const message = `An import shows and writes records as a whole, ${wordsOfField(imported[0])} too: take imports away too`
  return [...faults, fault(imported[0], message)]
}

const madeOfDocuments = ['account.netSales', 'account.lastPurchase']

/**
 * The rules on fields that come with rights, as `account.phone`. When somebody last talked to an account is known from notes:
 * who does not see those of all the accounts that they see does not see that figure either.
 */
export function rulesOfRights(given: Rights): Map<string, FieldRule> {
  const rules = rulesOf(given.fields ?? {})
  const { account, note } = given
  if (account?.see && !reachesAsFar(note?.see, account.see)) rules.set('account.lastTalk', 'hidden')
  return rules
}

const reachesAsFar = (wide: Reach | undefined, narrow: Reach) =>
  wide !== undefined && reaches.indexOf(wide) >= reaches.indexOf(narrow)

/** How far a permission goes; undefined where it is not given. */
export function reachOf(given: Rights, permission: Permission): Reach | undefined {
  if (permission === 'public' || permission === 'member') return 'all'
  const [record, verb] = permission.split(':') as [RecordType, Verb]
  return given[record]?.[verb]
}

/** Every permission that is given, however far it goes. */
export const permissionsOf = (given: Rights): Permission[] =>
  names.flatMap((record) => verbs.flatMap((verb): Permission[] => (given[record]?.[verb] ? [`${record}:${verb}`] : [])))
