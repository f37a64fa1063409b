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
  day,
  formerContact,
  newAccount,
  sharedAccountFields,
} from './account.ts'
import { besideText, type CustomName, fieldOfGrouping, groupings, isCustom, ruledNames } from './account-columns.ts'
import { accountFilterText } from './account-filter.ts'
import { completeness } from './completeness/completeness.ts'
import { confirmed } from './confirmed/confirmed.ts'
import { factsOfType } from './facts/fact-schema.ts'
import { fileKind } from './file-kind.ts'
import { mergedRecord } from './merge.ts'
import { healthReason, healths, relationshipTypes, stageFilter } from './relationship.ts'
import { answered, changedBatch, eventId, page, typedName } from './route-parts.ts'
import { tagMark } from './tag.ts'

const accountSorts = ['name', 'net-sales', 'gross-profit', 'last-purchase', 'last-talk', 'created'] as const
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

const manyIds = z.array(z.uuid()).min(1, 'Name at least one account').max(1000, 'Name at most 1,000 accounts at once')

export const accountRoutes = defineRoutes({
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
    input: asked(z.strictObject({ ...accountFilter, ...inOrder, format: fileKind.optional() })),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'The whole result as CSV, .xlsx or vCard, in its order',
  },
  exportSelection: {
    method: 'POST',
    path: '/accounts/exports',
    permission: 'account:export',
    input: z.strictObject({
      ids: z.array(z.uuid()).min(1, 'Name at least one account').max(10_000, 'Name at most 10,000 accounts at once'),
      format: fileKind.optional(),
    }),
    output: z.unknown(),
    medium: 'download',
    transaction: false,
    summary: 'Some accounts as CSV, .xlsx or vCard, by name',
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
        /** What was merged into it, the last first. Asked for one of those, this answers in its place. */
        merged: z.array(mergedRecord),
        contacts: z.array(contact),
        /** Who left them, the last first. */
        former: z.array(formerContact),
        /** What is known of it as each of its types. */
        facts: z.array(factsOfType),
        completeness,
        confirmed,
        /** Filled by the slices that offer a panel here, by the panel's name. */
        panels: z.record(z.string(), z.unknown()),
      }),
      {
        facts: 'relationships',
        completeness: null,
        confirmed: null,
        account: null,
        tags: null,
        merged: null,
        contacts: null,
        former: null,
        panels: null,
      },
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
  eraseAccount: {
    method: 'POST',
    path: '/accounts/{id}/erasure',
    permission: 'workspace:change',
    input: z.strictObject({ id: z.uuid(), name: typedName }),
    output: erasedPerson,
    summary: 'Erase an account that is a person, for good',
  },
})
