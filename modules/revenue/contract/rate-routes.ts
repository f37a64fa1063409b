import { z } from 'zod'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'
import { defineRoutes } from '#platform/contract/route.ts'
import { broughtRates, rate, rateFileChoices, writtenRate } from './rates.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')
const one = { currency: currencyCode, day }

export const rateRoutes = defineRoutes({
  listRates: {
    method: 'GET',
    path: '/rates',
    permission: 'books:see',
    input: z.strictObject({
      /** Of one currency day by day, newest first; left out, the newest of each. */
      currency: currencyCode.optional(),
      after: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ base: z.string(), items: z.array(rate), next: z.string().nullable() }),
    summary: 'Exchange rates of the days, in units of the base currency',
  },
  setRate: {
    method: 'PUT',
    path: '/rates/{currency}/{day}',
    permission: 'books:change',
    input: z.strictObject({ ...one, rate: writtenRate }),
    output: rate.extend({ eventId: z.uuid().nullable() }),
    summary: 'Set the rate of a currency on a day',
  },
  removeRate: {
    method: 'DELETE',
    path: '/rates/{currency}/{day}',
    permission: 'books:change',
    input: z.strictObject(one),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Remove the rate of a currency on a day; documents keep the one they have',
  },
  bringRates: {
    method: 'POST',
    path: '/rate-files',
    permission: 'books:create',
    medium: 'upload',
    transaction: false,
    input: rateFileChoices,
    output: broughtRates,
    summary:
      'Bring a CSV of daily rates: a column for each currency, as the European Central Bank has them, or a row for each rate',
    status: 201,
  },
})
