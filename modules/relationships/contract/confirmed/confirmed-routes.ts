import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { changedBatch, eventId } from '../route-parts.ts'
import { longestStale, staleRule } from './confirmed.ts'

const many = (one: string, several: string) =>
  z.array(z.uuid()).min(1, `Name at least one ${one}`).max(1000, `Name at most 1,000 ${several} at once`)

export const confirmedRoutes = defineRoutes({
  confirmAccounts: {
    method: 'POST',
    path: '/accounts/confirmations',
    permission: 'account:change',
    input: z.strictObject({ ids: many('account', 'accounts') }),
    output: changedBatch,
    summary: 'Say that what is known of some accounts is still right, of all or none',
  },
  confirmContacts: {
    method: 'POST',
    path: '/contacts/confirmations',
    permission: 'contact:change',
    input: z.strictObject({ ids: many('person', 'people') }),
    output: changedBatch,
    summary: 'Say that what is known of some people is still right, of all or none',
  },
  showStaleRule: {
    method: 'GET',
    path: '/stale-rule',
    permission: 'account:see',
    input: z.strictObject({}),
    output: staleRule,
    summary: 'After how many months without anybody confirming it a record is stale',
  },
  changeStaleRule: {
    method: 'PUT',
    path: '/stale-rule',
    permission: 'workspace:change',
    input: z.strictObject({
      months: z
        .number()
        .int('Give whole months')
        .min(1, 'Give 1 month or more, or nothing for never')
        .max(longestStale, `Give at most ${longestStale} months, or nothing for never`)
        .nullable(),
    }),
    output: staleRule.extend({ eventId }),
    summary: 'Change after how many months a record is stale; null is never',
  },
})
