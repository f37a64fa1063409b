import { z } from 'zod'
import { erasedPerson } from '#platform/contract/erasure.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import { ruled, ruledByChoice, ruledByValue } from '#platform/contract/ruled.ts'
import {
  account,
  accountFields,
  accountKinds,
  accountRow,
  contact,
  contactFields,
  day,
  deletedRecord,
  formerContact,
  newAccount,
  newContact,
  person,
  personWith,
  sharedAccountFields,
  sharedContactFields,
  withAccount,
} from './account.ts'
import { besideText, type CustomName, fieldOfGrouping, groupings, isCustom, ruledNames } from './account-columns.ts'
import { accountFilterText } from './account-filter.ts'
import {
  contactColumnsText,
  contactFilterText,
  contactSort,
  fieldOfPeopleGrouping,
  listedContact,
  peopleGroupings,
} from './contact-list.ts'
import { customFieldRoutes } from './custom-field-routes.ts'
import { factRoutes } from './facts/fact-routes.ts'
import { factsOfType } from './facts/fact-schema.ts'
import { knownDay } from './known-day.ts'
import { linkRoutes } from './link-routes.ts'
import { buyingRoles, partNames, suggestion } from './person.ts'
import { recentRoutes } from './recent.ts'
import { healthReason, healths, relationshipTypes, stageFilter, stageList, writtenStages } from './relationship.ts'
import { scorecardRoutes } from './scorecard-routes.ts'
import { starredRoutes } from './starred.ts'
import { taggedTypes, tagMark } from './tag.ts'
import { tagRoutes } from './tag-routes.ts'
import { viewRoutes } from './view-routes.ts'

/** The event of a write, to take it back with; null when the write changed nothing. */
const eventId = z.uuid().nullable()

export const accountSorts = ['name', 'net-sales', 'gross-profit', 'last-purchase', 'last-talk', 'created'] as const
export type AccountSort = (typeof accountSorts)[number] | CustomName
const ruledSorts: Record<string, string> = {
  'net-sales': 'account.netSales',
  'gross-profit': 'account.grossProfit',
  'last-purchase': 'account.lastPurchase',
  'last-talk': 'account.lastTalk',
}
const sort = ruledByValue(
  z
    .string()
    .max(90)
    .refine(
      (text): text is AccountSort => isCustom(text) || accountSorts.some((each) => each === text),
      `Sort by one of ${accountSorts.join(', ')}, or by a field of your own as custom.key`,
    ),
  (text) => {
    const by = String(text)
    if (isCustom(by)) return ruledNames(by)
    return Object.hasOwn(ruledSorts, by) ? [ruledSorts[by]!] : []
  },
)

const accountFilter = {
  type: z.enum(relationshipTypes).optional(),
  stage: stageFilter.optional(),
  kind: z.enum(accountKinds).optional(),
  ownerId: z.uuid().optional(),
  segment: z.string().max(200).optional(),
  /** Words to find in name, segment or town. */
  find: z.string().trim().max(200).optional(),
  /** Conditions joined by and, or and not, as JSON. */
  filter: accountFilterText.optional(),
}

const inOrder = {
  sort: sort.default('name'),
  direction: z.enum(['asc', 'desc']).default('asc'),
}

/** To filter accounts of a type or a stage is to see their relationships. */
const asked = <S extends z.ZodType>(schema: S): S =>
  ruled('account', schema, { type: 'relationships', stage: 'relationships', filter: null, with: null, by: null })
const answered = <S extends z.ZodRawShape>(shape: S) => withAccount(account.extend(shape))

const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(2000).optional(),
}

const contactFilter = {
  /** Words to find in name, job title, account, e-mail or phone. */
  find: z.string().trim().max(200).optional(),
  /** Conditions joined by and, or and not, as JSON. */
  filter: contactFilterText.optional(),
}
const contactOrder = { sort: contactSort.default('name'), direction: z.enum(['asc', 'desc']).default('asc') }

const manyIds = z.array(z.uuid()).min(1, 'Name at least one account').max(1000, 'Name at most 1,000 accounts at once')

const manyPeople = z.array(z.uuid()).min(1, 'Name at least one person').max(1000, 'Name at most 1,000 people at once')

const changedBatch = z.object({
  /** Takes all of it back at once; null when nothing changed. */
  batchId: z.uuid().nullable(),
  changed: z.number().int(),
})

/** The name, typed again: there is no way back. */
const typedName = z.string().max(200)

export const relationshipRoutes = defineRoutes({
  ...viewRoutes,
  ...linkRoutes,
  ...customFieldRoutes,
  ...factRoutes,
  ...scorecardRoutes,
  ...tagRoutes,
  ...starredRoutes,
  ...recentRoutes,
  listAccounts: {
    method: 'GET',
    path: '/accounts',
    permission: 'account:see',
    input: asked(
      z.strictObject({
        ...accountFilter,
        ...page,
        ...inOrder,
        /** Columns beside those that every row has, with commas between them. */
        with: besideText.optional(),
      }),
    ),
    output: z.object({ items: z.array(accountRow), next: z.string().nullable() }),
    summary: 'Accounts, sorted and filtered, a page at a time',
  },
  accountTotals: {
    method: 'GET',
    path: '/accounts/totals',
    permission: 'account:see',
    input: asked(z.strictObject(accountFilter)),
    output: ruled(
      'account',
      z.object({
        accounts: z.number().int(),
        all: z.number().int(),
        netSales: z.number().int().nullable(),
        grossProfit: z.number().int().nullable(),
        byType: z.record(z.string(), z.number().int()),
        segments: z.array(z.string()),
      }),
      { byType: 'relationships', segments: 'segment' },
    ),
    summary: 'Count and sums of the whole result, and how many accounts there are of each type',
  },
  accountGroups: {
    method: 'GET',
    path: '/accounts/groups',
    permission: 'account:see',
    input: asked(z.strictObject({ ...accountFilter, by: ruledByChoice(z.enum(groupings), fieldOfGrouping) })),
    output: z.object({
      items: z.array(
        ruled(
          'account',
          z.object({
            key: z.string().nullable(),
            accounts: z.number().int(),
            netSales: z.number().int().nullable(),
            grossProfit: z.number().int().nullable(),
          }),
        ),
      ),
      /** Whether there are more groups than are answered. */
      more: z.boolean(),
    }),
    summary: 'The accounts in groups, with count and sums of each',
  },
  accountIds: {
    method: 'GET',
    path: '/accounts/ids',
    permission: 'account:see',
    input: asked(z.strictObject(accountFilter)),
    output: z.object({ ids: z.array(z.uuid()) }),
    summary: 'The ids of the whole result, up to 100,000, for what is done with all of it',
  },
  exportAccounts: {
    method: 'GET',
    path: '/accounts.csv',
    permission: 'account:export',
    input: asked(z.strictObject({ ...accountFilter, ...inOrder })),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'The whole result as CSV, in its order',
  },
  exportSelection: {
    method: 'POST',
    path: '/accounts/exports',
    permission: 'account:export',
    input: z.strictObject({
      ids: z.array(z.uuid()).min(1, 'Name at least one account').max(10_000, 'Name at most 10,000 accounts at once'),
    }),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'Some accounts as CSV, by name',
  },
  accountPage: {
    method: 'GET',
    path: '/accounts/{id}',
    permission: 'account:see',
    input: z.strictObject({ id: z.uuid(), from: day.optional(), to: day.optional() }),
    output: ruled(
      'account',
      z.object({
        account,
        tags: z.array(tagMark),
        contacts: z.array(contact),
        /** Who left them, the last first. */
        former: z.array(formerContact),
        /** What is known of it as each of its types. */
        facts: z.array(factsOfType),
        /** Filled by the slices that offer a panel here, by the panel's name. */
        panels: z.record(z.string(), z.unknown()),
      }),
      { facts: 'relationships', account: null, tags: null, contacts: null, former: null, panels: null },
    ),
    summary: 'One account with all its panels in one call',
  },
  createAccount: {
    method: 'POST',
    path: '/accounts',
    permission: 'account:create',
    input: newAccount,
    output: answered({ eventId }),
    summary: 'Add an account',
    status: 201,
  },
  changeAccount: {
    method: 'PATCH',
    path: '/accounts/{id}',
    permission: 'account:change',
    input: ruled('account', accountFields.extend({ id: z.uuid() })),
    output: answered({ eventId }),
    summary: 'Change fields of an account',
  },
  deleteAccount: {
    method: 'DELETE',
    path: '/accounts/{id}',
    permission: 'account:delete',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete an account; kept for 90 days',
  },
  restoreAccount: {
    method: 'POST',
    path: '/accounts/{id}/restoration',
    permission: 'account:delete',
    input: z.strictObject({ id: z.uuid() }),
    output: answered({ eventId }),
    summary: 'Bring a deleted account back',
  },
  changeAccounts: {
    method: 'POST',
    path: '/accounts/changes',
    permission: 'account:change',
    input: z.strictObject({ ids: manyIds, change: sharedAccountFields }),
    output: changedBatch,
    summary: 'Change the same fields of many accounts, of all or none',
  },
  judgeHealth: {
    method: 'POST',
    path: '/accounts/health',
    permission: 'account:change',
    input: ruled(
      'account',
      z.strictObject({
        ids: manyIds,
        type: z.enum(relationshipTypes),
        health: z.enum(healths).nullable(),
        healthReason: healthReason.optional(),
      }),
      { ids: null, type: 'relationships', health: 'relationships', healthReason: 'relationships' },
    ),
    output: changedBatch,
    summary: 'Say how many accounts are as one type; those that are no such type stay as they are',
  },
  deleteAccounts: {
    method: 'POST',
    path: '/accounts/deletions',
    permission: 'account:delete',
    input: z.strictObject({ ids: manyIds }),
    output: changedBatch,
    summary: 'Delete many accounts, or none; kept for 90 days',
  },
  listStages: {
    method: 'GET',
    path: '/relationship-stages',
    permission: 'account:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(stageList) }),
    summary: 'The stages of every type of relationship, in their order',
  },
  changeStages: {
    method: 'PUT',
    path: '/relationship-stages/{type}',
    permission: 'workspace:change',
    input: z.strictObject({
      type: z.enum(relationshipTypes),
      stages: writtenStages,
      /** The key of the stage that takes over from those that are not named any more. */
      moveTo: z.string().max(80).optional(),
    }),
    output: stageList.extend({ moved: z.number().int() }),
    summary: 'Make these the stages of a type; what stands in one that goes is moved to another',
  },
  listDeleted: {
    method: 'GET',
    path: '/deleted',
    permission: 'account:see',
    input: z.strictObject(page),
    output: z.object({ items: z.array(deletedRecord), next: z.string().nullable() }),
    summary: 'Accounts and people that were deleted and can be brought back, newest first',
  },
  eraseAccount: {
    method: 'POST',
    path: '/accounts/{id}/erasure',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid(), name: typedName }),
    output: erasedPerson,
    summary: 'Erase an account that is a person, for good',
  },
  eraseContact: {
    method: 'POST',
    path: '/contacts/{id}/erasure',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid(), name: typedName }),
    output: erasedPerson,
    summary: 'Erase a person at an account, for good',
  },
  changeContacts: {
    method: 'POST',
    path: '/contacts/changes',
    permission: 'contact:change',
    input: z.strictObject({ ids: manyPeople, change: sharedContactFields }),
    output: changedBatch,
    summary: 'Change the same fields of many people, of all or none',
  },
  deleteContacts: {
    method: 'POST',
    path: '/contacts/deletions',
    permission: 'contact:delete',
    input: z.strictObject({ ids: manyPeople }),
    output: changedBatch,
    summary: 'Delete many people, or none; kept for 90 days',
  },
  restoreContact: {
    method: 'POST',
    path: '/contacts/{id}/restoration',
    permission: 'contact:delete',
    input: z.strictObject({ id: z.uuid() }),
    output: personWith({ eventId }),
    summary: 'Bring a deleted person back',
  },
  createContact: {
    method: 'POST',
    path: '/contacts',
    permission: 'contact:create',
    input: newContact,
    output: personWith({ eventId }),
    summary: 'Add a person at an account',
    status: 201,
  },
  changeContact: {
    method: 'PATCH',
    path: '/contacts/{id}',
    permission: 'contact:change',
    input: ruled('contact', contactFields.extend({ id: z.uuid() }), partNames),
    output: personWith({ eventId }),
    summary: 'Change fields of a person',
  },
  personPage: {
    method: 'GET',
    path: '/contacts/{id}',
    permission: 'contact:see',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({
      person,
      tags: z.array(tagMark),
      /** What might be done when they stand here, the nearest first. */
      suggestions: z.array(suggestion),
      /** Filled by the slices that offer a panel here, by the panel's name. */
      panels: z.record(z.string(), z.unknown()),
    }),
    summary: 'One person with all that is known of them and all panels, in one call',
  },
  leaveAccount: {
    method: 'POST',
    path: '/contacts/{id}/departure',
    permission: 'contact:change',
    input: ruled(
      'contact',
      z.strictObject({
        id: z.uuid(),
        /** The account they leave; without, the main one. */
        leftId: z.uuid().optional(),
        /** As far as it is known: 2026, 2026-03 or 2026-03-31. */
        on: knownDay,
        /** Where they are now. */
        accountId: z.uuid().optional(),
        jobTitle: contactFields.shape.jobTitle,
        buyingRole: z.enum(buyingRoles).nullable().optional(),
      }),
      { leftId: null, on: null },
    ),
    output: personWith({ eventId }),
    summary: 'Say that a person left an account, and where they are now',
  },
  deleteContact: {
    method: 'DELETE',
    path: '/contacts/{id}',
    permission: 'contact:delete',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a person; kept for 90 days',
  },
  listContacts: {
    method: 'GET',
    path: '/contacts',
    permission: 'contact:see',
    input: z.strictObject({
      ...contactFilter,
      ...page,
      ...contactOrder,
      /** Columns beside those that every row has, with commas between them. */
      with: contactColumnsText.optional(),
    }),
    output: z.object({ items: z.array(listedContact), next: z.string().nullable() }),
    summary: 'People, sorted and filtered, a page at a time',
  },
  contactTotals: {
    method: 'GET',
    path: '/contacts/totals',
    permission: 'contact:see',
    input: z.strictObject(contactFilter),
    output: z.object({ people: z.number().int(), all: z.number().int() }),
    summary: 'How many people are in the whole result, and how many there are',
  },
  contactGroups: {
    method: 'GET',
    path: '/contacts/groups',
    permission: 'contact:see',
    input: z.strictObject({
      ...contactFilter,
      by: ruledByChoice(z.enum(peopleGroupings), fieldOfPeopleGrouping),
    }),
    output: z.object({
      items: z.array(z.object({ key: z.string().nullable(), people: z.number().int() })),
      /** Whether there are more groups than are answered. */
      more: z.boolean(),
    }),
    summary: 'The people in groups, with the number in each',
  },
  contactIds: {
    method: 'GET',
    path: '/contacts/ids',
    permission: 'contact:see',
    input: z.strictObject(contactFilter),
    output: z.object({ ids: z.array(z.uuid()) }),
    summary: 'The ids of the whole result, up to 100,000, for what is done with all of it',
  },
  exportContacts: {
    method: 'GET',
    path: '/contacts.csv',
    permission: 'contact:export',
    input: z.strictObject({ ...contactFilter, ...contactOrder }),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'The whole result as CSV, in its order',
  },
  exportContactSelection: {
    method: 'POST',
    path: '/contacts/exports',
    permission: 'contact:export',
    input: z.strictObject({
      ids: z.array(z.uuid()).min(1, 'Name at least one person').max(10_000, 'Name at most 10,000 people at once'),
    }),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'Some people as CSV, by name',
  },
  search: {
    method: 'GET',
    path: '/search',
    permission: 'member',
    input: z.strictObject({
      words: z.string().trim().min(1).max(100),
      limit: z.coerce.number().int().min(1).max(50).default(12),
    }),
    output: z.object({
      items: z.array(
        z.object({
          type: z.string(),
          id: z.uuid(),
          title: z.string(),
          detail: z.string(),
          /** Of a tag in which list the records are that have it. */
          list: z.enum(taggedTypes).optional(),
          accountId: z.uuid().nullable(),
          /** Of what hangs on a person. */
          contactId: z.uuid().nullable().optional(),
        }),
      ),
    }),
    summary: 'Accounts, people, tags, documents, and what was written down, by words; typing errors in names forgiven',
  },
})
