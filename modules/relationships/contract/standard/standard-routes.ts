import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { readForms } from './standard-forms.ts'

export const standardRoutes = defineRoutes({
  readForms: {
    method: 'POST',
    path: '/standard-forms',
    permission: 'member',
    keepsNothing: true,
    input: z.strictObject({
      phone: z.string().trim().max(60).optional(),
      taxNumber: z.string().trim().max(40).optional(),
      /** Of the account, for its tax number; without, the country of the firm. */
      country: z.string().trim().max(200).optional(),
    }),
    output: readForms,
    summary: 'What a telephone number or a tax number that is being typed comes to; nothing is kept',
  },
})
