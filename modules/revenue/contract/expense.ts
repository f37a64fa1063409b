import { z } from 'zod'

export const day = z.iso.date('This is no day. Write it as 2026-11-23')
const minor = z.number().int().positive('An amount is above zero').max(Number.MAX_SAFE_INTEGER)
const amount = z.number().int()
const named = z.object({ id: z.uuid(), name: z.string() })
const ledger = z.string().min(1).max(60)
const description = z.string().trim().min(1, 'Say what it was for').max(500)
export const taxRate = z
  .string()
  .regex(/^(0(\.\d{1,6})?|1(\.0+)?)$/, 'Write the tax as a fraction from 0 to 1, such as 0.23 for 23%')

/** What an expense is for, where it is for one deal or project. */
const subjectTypes = ['deal', 'project'] as const
const subject = z.strictObject({ type: z.enum(subjectTypes), id: z.uuid() })

const spent = {
  ledger,
  /** Of which account it is a direct expense. */
  accountId: z.uuid().nullable().optional(),
  subject: subject.nullable().optional(),
  supplierId: z.uuid().nullable().optional(),
  description,
  currency: z.string().length(3).optional(),
  /** What was paid, tax and all, in minor units of its currency. */
  amount: minor,
  /** The tax in it: as a share of what it would be without, or in minor units. */
  taxRate: taxRate.nullable().optional(),
  tax: z.number().int().min(0).optional(),
}

export const newExpense = z.strictObject({
  ...spent,
  day,
  /** The ledger account of the money; null where it is owed to the supplier. */
  paidFrom: ledger.nullable().default('bank'),
  dueOn: day.nullable().optional(),
})
export type NewExpense = z.output<typeof newExpense>

export const expense = z.object({
  id: z.uuid(),
  day: z.string(),
  ledger: z.string(),
  description: z.string(),
  account: named.nullable(),
  subject: z.object({ type: z.enum(subjectTypes), id: z.uuid() }).nullable(),
  supplier: named.nullable(),
  currency: z.string(),
  rate: z.string(),
  net: amount,
  tax: amount,
  baseNet: amount,
  baseTax: amount,
  paidFrom: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** Of what is owed; null where it was paid at once. */
  open: amount.nullable(),
  recurringId: z.uuid().nullable(),
  reversesId: z.uuid().nullable(),
  reversedBy: z.uuid().nullable(),
})
export type Expense = z.infer<typeof expense>

export const expenseFilter = {
  from: day.optional(),
  to: day.optional(),
  ledger: ledger.optional(),
  accountId: z.uuid().optional(),
  subjectId: z.uuid().optional(),
}

/** In minor units of the base currency. */
export const expenseTotals = z.object({
  expenses: z.number().int(),
  net: amount,
  tax: amount,
  ledgers: z.array(z.object({ ledger: z.string(), expenses: z.number().int(), net: amount, tax: amount })),
})
export type ExpenseTotals = z.infer<typeof expenseTotals>

export const intervals = ['month', 'quarter', 'year'] as const
export type Interval = (typeof intervals)[number]

export const newRecurringExpense = z.strictObject({
  ...spent,
  every: z.enum(intervals),
  startsOn: day,
  endsOn: day.nullable().optional(),
  paidFrom: ledger.nullable().default('bank'),
  /** Of one that is owed: the days until it is due. */
  dueDays: z.number().int().min(0).max(365).nullable().optional(),
})
export type NewRecurringExpense = z.output<typeof newRecurringExpense>

export const recurringExpense = z.object({
  id: z.uuid(),
  every: z.enum(intervals),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  /** Null where it has ended. */
  nextOn: z.string().nullable(),
  made: z.number().int(),
  ledger: z.string(),
  description: z.string(),
  account: named.nullable(),
  supplier: named.nullable(),
  currency: z.string(),
  net: amount,
  tax: amount,
  paidFrom: z.string().nullable(),
  dueDays: z.number().int().nullable(),
  version: z.number().int(),
})
export type RecurringExpense = z.infer<typeof recurringExpense>

export const incomeKinds = ['licence', 'interest', 'royalty', 'other'] as const
export type IncomeKind = (typeof incomeKinds)[number]

export const newIncome = z.strictObject({
  kind: z.enum(incomeKinds),
  day,
  accountId: z.uuid().nullable().optional(),
  description,
  currency: z.string().length(3).optional(),
  amount: minor,
  taxRate: taxRate.nullable().optional(),
  tax: z.number().int().min(0).optional(),
  paidTo: ledger.default('bank'),
})
export type NewIncome = z.output<typeof newIncome>

export const income = z.object({
  id: z.uuid(),
  kind: z.enum(incomeKinds),
  day: z.string(),
  account: named.nullable(),
  description: z.string(),
  currency: z.string(),
  rate: z.string(),
  net: amount,
  tax: amount,
  baseNet: amount,
  baseTax: amount,
  paidTo: z.string(),
  reversesId: z.uuid().nullable(),
  reversedBy: z.uuid().nullable(),
})
export type Income = z.infer<typeof income>
