import { z } from 'zod'
import { taxModes } from './amounts.ts'
import { fraction } from './books.ts'

const days = z.number().int().min(0, 'Days are 0 to 365').max(365, 'Days are 0 to 365').nullable()

/** What is agreed with one account; null where it is as the books say. */
export const accountTerms = z.strictObject({
  dueDays: days,
  earlyDays: days,
  earlyRate: fraction.nullable(),
  /** In minor units of the base currency. */
  creditLimit: z.number().int().min(0, 'A credit limit is not below zero').nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Write the currency as EUR')
    .nullable(),
  taxMode: z.enum(taxModes).nullable(),
  taxId: z.uuid().nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'Write the language as en or pt-BR')
    .nullable(),
})
export type AccountTerms = z.infer<typeof accountTerms>
