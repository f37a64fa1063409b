import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { ruled, ruledByChoice } from '#platform/contract/ruled.ts'
import { relationshipTypes } from '../relationship.ts'
import { factsOfType, suggestingKeys, writtenFacts } from './fact-schema.ts'

const end = z.object({ id: z.uuid(), type: z.enum(['account', 'contact']), name: z.string() })
export const referrals = z.object({
  /** Whom they referred to the firm, and who referred them. */
  brought: z.object({
    count: z.number().int(),
    items: z.array(end),
    /** What the accounts among them brought in twelve months, in minor units of the base currency. */
    sales: ruled('account', z.object({ netSales: z.number().int().nullable() })),
  }),
  from: z.object({ count: z.number().int(), items: z.array(end) }),
})
export type Referrals = z.infer<typeof referrals>

export const factRoutes = defineRoutes({
  changeRelationshipFacts: {
    method: 'PATCH',
    path: '/accounts/{id}/facts/{type}',
    permission: 'account:change',
    input: ruled('account', z.strictObject({ id: z.uuid(), type: z.enum(relationshipTypes), facts: writtenFacts }), {
      ...{ facts: 'relationships', id: null, type: null },
    }),
    output: ruled('account', factsOfType.extend({ version: z.number().int(), eventId: z.uuid().nullable() }), {
      ...{ facts: 'relationships', type: null, version: null, eventId: null },
    }),
    summary: 'Change what is known of an account as a customer, a supplier and so on',
  },
  suggestFacts: {
    method: 'GET',
    path: '/relationship-facts/suggestions',
    permission: 'account:see',
    input: ruled(
      'account',
      z.strictObject({
        type: z.enum(relationshipTypes),
        key: ruledByChoice(
          z.enum(suggestingKeys as [string, ...string[]]),
          Object.fromEntries(suggestingKeys.map((key) => [key, `account.relationships.${key}`])),
        ),
      }),
      { type: 'relationships', key: null },
    ),
    output: z.object({ items: z.array(z.string()) }),
    summary: 'What was written in a field before, the most frequent first',
  },
  accountReferrals: {
    method: 'GET',
    path: '/accounts/{id}/referrals',
    permission: 'account:see',
    input: z.strictObject({ id: z.uuid() }),
    output: referrals,
    summary: 'Whom an account referred to the firm and what they bring, and who referred it',
  },
})
