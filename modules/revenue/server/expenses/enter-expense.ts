import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { expenseEntered } from '../../contract/buying-events.ts'
import type { NewExpense } from '../../contract/expense.ts'
import { openBooks } from '../books/books.ts'
import { rateOn } from '../books/rate-on.ts'
import '../buying/tables.ts'
import { assertLedgers } from '../books/assert-ledgers.ts'
import { assertPartners } from '../buying/assert-partners.ts'
import { dueOnOf } from '../buying/supplier-terms.ts'
import { taxWithin } from './tax-within.ts'
import { writeExpense } from './write-expense.ts'

/** What was spent: paid at once, or owed to a supplier. Posted in the same transaction; it never changes. */
export async function enterExpense(ctx: Context, input: NewExpense): Promise<{ id: string; eventId: string }> {
  const amounts = await assertSpent(ctx, input)
  const books = await openBooks(ctx, input.day, 'day')
  const { baseCurrency } = await currentWorkspace(ctx)
  const currency = input.currency ?? baseCurrency
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day: input.day })
  const dueOn =
    input.paidFrom === null
      ? (input.dueOn ?? (await dueOnOf(ctx, { accountId: input.supplierId!, day: input.day, books })))
      : null
  if (dueOn !== null && dueOn < input.day)
    throw invalid([{ path: 'dueOn', message: 'It is due on its day or later. Choose a later day.' }])
  const id = newId()
  const inBase = (minor: number) => convertMinor(minor, currency, baseCurrency, rate)
  await writeExpense(ctx, {
    ...{ id, day: input.day, ledger: input.ledger, account_id: input.accountId ?? null },
    ...{ subject_type: input.subject?.type ?? null, subject_id: input.subject?.id ?? null },
    ...{ supplier_id: input.supplierId ?? null, description: input.description, currency, rate, ...amounts },
    ...{ base_net: inBase(amounts.net), base_tax: inBase(amounts.tax), paid_from: input.paidFrom, due_on: dueOn },
    ...{ recurring_id: null, recurring_on: null },
  })
  const eventId = await recordEvent(ctx, expenseEntered, {
    subjects: expenseSubjects({ id, accountId: input.accountId, supplierId: input.supplierId, subject: input.subject }),
    body: { amount: input.amount, currency, description: input.description },
    occurredAt: `${input.day}T12:00:00Z`,
  })
  return { id, eventId }
}

type Spent = Pick<NewExpense, 'amount' | 'tax' | 'taxRate' | 'accountId' | 'supplierId' | 'paidFrom' | 'ledger'>

/** Refuses what cannot be an expense; answers its part without tax and its tax. */
export async function assertSpent(ctx: Context, input: Spent): Promise<{ net: number; tax: number }> {
  if (input.paidFrom === null && !input.supplierId)
    throw invalid([{ path: 'supplierId', message: 'What is owed is owed to somebody. Choose the supplier.' }])
  const amounts = taxWithin(input.amount, { tax: input.tax, rate: input.taxRate })
  if (amounts.net <= 0)
    throw invalid([{ path: 'tax', message: 'The tax is less than the amount it is in. Make it smaller.' }])
  await assertPartners(ctx, 'books:create', [
    { path: 'accountId', id: input.accountId },
    { path: 'supplierId', id: input.supplierId },
  ])
  await assertLedgers(ctx, [
    { path: 'ledger', ledger: input.ledger, type: 'expense' },
    ...(input.paidFrom === null ? [] : [{ path: 'paidFrom', ledger: input.paidFrom, type: 'asset' as const }]),
  ])
  return amounts
}

interface Whose {
  id: string
  accountId: string | null | undefined
  supplierId: string | null | undefined
  subject?: { type: string; id: string } | null | undefined
}

export const expenseSubjects = ({ id, accountId, supplierId, subject }: Whose) => [
  { role: 'expense', type: 'expense', id },
  ...(accountId ? [{ role: 'account', type: 'account', id: accountId }] : []),
  ...(supplierId && supplierId !== accountId ? [{ role: 'supplier', type: 'account', id: supplierId }] : []),
  ...(subject ? [{ role: subject.type, ...subject }] : []),
]
