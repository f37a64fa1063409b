import { z } from 'zod'

export const ledgerTypes = ['asset', 'liability', 'equity', 'income', 'expense'] as const
export type LedgerType = (typeof ledgerTypes)[number]

/**
 * The chart of accounts that every workspace begins with: enough for a small firm. A key never changes, for postings name it;
 * code and name can be changed (revenue.ledger_account), and others added.
 */
export const standardChart = [
  { key: 'cash', code: '1000', name: 'Cash', type: 'asset' },
  { key: 'bank', code: '1010', name: 'Bank', type: 'asset' },
  { key: 'receivables', code: '1100', name: 'Receivables', type: 'asset' },
  { key: 'settled-elsewhere', code: '1190', name: 'Sales settled elsewhere', type: 'asset' },
  { key: 'stock', code: '1200', name: 'Stock', type: 'asset' },
  { key: 'tax-receivable', code: '1300', name: 'Tax paid on purchases', type: 'asset' },
  { key: 'prepaid', code: '1400', name: 'Paid in advance', type: 'asset' },
  { key: 'payables', code: '2000', name: 'Payables', type: 'liability' },
  { key: 'goods-received', code: '2050', name: 'Received, not billed', type: 'liability' },
  { key: 'advances', code: '2100', name: 'Advances from customers', type: 'liability' },
  { key: 'tax-payable', code: '2200', name: 'Tax on sales', type: 'liability' },
  { key: 'loans', code: '2500', name: 'Loans', type: 'liability' },
  { key: 'equity', code: '3000', name: 'Equity', type: 'equity' },
  { key: 'opening', code: '3900', name: 'Opening balances', type: 'equity' },
  { key: 'sales', code: '4000', name: 'Sales', type: 'income' },
  { key: 'discounts', code: '4100', name: 'Discounts given', type: 'income' },
  { key: 'early-discounts', code: '4110', name: 'Early-payment discounts', type: 'income' },
  { key: 'returns', code: '4200', name: 'Sales returns', type: 'income' },
  { key: 'allowances', code: '4300', name: 'Sales allowances', type: 'income' },
  { key: 'charges', code: '4400', name: 'Charges billed', type: 'income' },
  { key: 'other-income', code: '4500', name: 'Other income', type: 'income' },
  { key: 'exchange', code: '4600', name: 'Exchange differences', type: 'income' },
  { key: 'cost-of-goods', code: '5000', name: 'Cost of goods sold', type: 'expense' },
  { key: 'supplier-discounts', code: '5100', name: 'Discounts from suppliers', type: 'expense' },
  { key: 'price-differences', code: '5200', name: 'Purchase price differences', type: 'expense' },
  { key: 'payroll', code: '6000', name: 'Payroll', type: 'expense' },
  { key: 'rent', code: '6100', name: 'Rent', type: 'expense' },
  { key: 'travel', code: '6200', name: 'Travel', type: 'expense' },
  { key: 'marketing', code: '6300', name: 'Marketing', type: 'expense' },
  { key: 'software', code: '6400', name: 'Software and office', type: 'expense' },
  { key: 'shipping', code: '6500', name: 'Shipping and freight', type: 'expense' },
  { key: 'fees', code: '6600', name: 'Professional fees', type: 'expense' },
  { key: 'bank-charges', code: '6700', name: 'Bank charges', type: 'expense' },
  { key: 'bad-debt', code: '6800', name: 'Bad debt', type: 'expense' },
  { key: 'expenses', code: '6900', name: 'Other expenses', type: 'expense' },
] as const satisfies readonly { key: string; code: string; name: string; type: LedgerType }[]

export type StandardLedger = (typeof standardChart)[number]['key']

export const ledgerAccount = z.object({
  key: z.string(),
  code: z.string(),
  name: z.string(),
  type: z.enum(ledgerTypes),
  archived: z.boolean(),
})
export type LedgerAccount = z.infer<typeof ledgerAccount>

const amount = z.number().int()

/** A line of the trial balance, in minor units of the base currency; debits above zero. */
export const ledgerBalance = ledgerAccount.extend({
  opening: amount,
  debit: amount,
  credit: amount,
  closing: amount,
})
export type LedgerBalance = z.infer<typeof ledgerBalance>

export const postingSources = [
  ...(['document', 'payment', 'allocation', 'write-off', 'expense', 'income', 'bill', 'receipt', 'manual'] as const),
] as const
export type PostingSource = (typeof postingSources)[number]
