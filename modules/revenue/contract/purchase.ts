import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { day, taxRate } from './expense.ts'

const amount = z.number().int()
const named = z.object({ id: z.uuid(), name: z.string() })
const price = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the price as 12 or 12.50')
const quantity = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the quantity as 12 or 12.5')
const description = z.string().trim().max(500).nullable().optional()
const ledger = z.string().min(1).max(60)

/** How far an order is: nothing came yet, a part, all or all that will; and all of that is billed. */
export const orderStates = ['ordered', 'part-received', 'received', 'billed'] as const
export type OrderState = (typeof orderStates)[number]

export const newPurchaseOrder = z.strictObject({
  accountId: z.uuid(),
  orderedOn: day,
  expectedOn: day.nullable().optional(),
  currency: z.string().length(3).optional(),
  note: z.string().trim().max(2000).nullable().optional(),
  lines: z
    .array(
      z.strictObject({
        productId: z.uuid().nullable().optional(),
        /** Of what is no product: the expense it is. */
        ledger: ledger.optional(),
        description,
        quantity,
        unitPrice: price,
        taxRate: taxRate.nullable().optional(),
      }),
    )
    .min(1, 'An order has at least one line')
    .max(500, 'An order has at most 500 lines'),
})
export type NewPurchaseOrder = z.infer<typeof newPurchaseOrder>

/** How a supplier did by the orders of the last twelve months; null where there is nothing to tell it by. */
export const measured = z.object({
  /** 0 to 100, as in a review. */
  onTime: z.number().int().nullable(),
  quality: z.number().int().nullable(),
  price: z.number().int().nullable(),
  /** What prices rose by, as a fraction of the last ones before; below zero where they fell. */
  priceChange: z.string().nullable(),
  receipts: z.number().int(),
})
export type Measured = z.infer<typeof measured>

export const supplierStanding = ruled(
  'account',
  z.object({
    account: named,
    /** Of the last review. */
    score: z.number().nullable(),
    threshold: z.number().int(),
    below: z.boolean(),
    measured,
  }),
  { account: null, score: 'relationships', threshold: null, below: 'relationships', measured: 'relationships' },
)
export type SupplierStanding = z.infer<typeof supplierStanding>

/** What we pay tells what the goods cost. */
const cost = { net: 'unitCost', received: 'unitCost', billed: 'unitCost', unitPrice: 'unitCost' }
const orderFields = {
  id: z.uuid(),
  number: z.string(),
  account: named,
  orderedOn: z.string(),
  expectedOn: z.string().nullable(),
  currency: z.string(),
  net: amount,
  /** At the order's prices, of what was accepted. */
  received: amount,
  billed: amount,
  state: z.enum(orderStates),
  closed: z.boolean(),
  /** Past the day it was expected on, and not all is here. */
  late: z.boolean(),
  version: z.number().int(),
}
export const purchaseOrderRow = ruled('document', z.object(orderFields), cost)
export type PurchaseOrderRow = z.infer<typeof purchaseOrderRow>

const purchaseLine = ruled(
  'document',
  z.object({
    id: z.uuid(),
    product: z.object({ id: z.uuid(), code: z.string().nullable(), name: z.string() }).nullable(),
    ledger: z.string(),
    description: z.string().nullable(),
    quantity: z.string(),
    unitPrice: z.string(),
    taxRate: z.string(),
    net: amount,
    accepted: z.string(),
    rejected: z.string(),
  }),
  cost,
)
export type PurchaseLine = z.infer<typeof purchaseLine>

export const receipt = z.object({
  id: z.uuid(),
  day: z.string(),
  note: z.string().nullable(),
  reversesId: z.uuid().nullable(),
  reversedBy: z.uuid().nullable(),
  lines: z.array(
    z.object({
      id: z.uuid(),
      lineId: z.uuid(),
      accepted: z.string(),
      rejected: z.string(),
      reason: z.string().nullable(),
      /** Of what was accepted. */
      billed: z.string(),
    }),
  ),
})
export type Receipt = z.infer<typeof receipt>

const orderWithLines = {
  ...orderFields,
  note: z.string().nullable(),
  lines: z.array(purchaseLine),
  receipts: z.array(receipt),
  bills: z.array(
    ruled('document', z.object({ id: z.uuid(), number: z.string().nullable(), day: z.string(), net: amount }), cost),
  ),
}
export const purchaseOrder = ruled('document', z.object(orderWithLines), cost)
export const placedOrder = ruled(
  'document',
  z.object({ ...orderWithLines, eventId: z.uuid().nullable(), standing: supplierStanding }),
  cost,
)
export type PurchaseOrder = z.infer<typeof purchaseOrder>

export const newReceipt = z.strictObject({
  id: z.uuid(),
  day,
  note: z.string().trim().max(2000).nullable().optional(),
  lines: z
    .array(
      z.strictObject({
        lineId: z.uuid(),
        accepted: quantity,
        rejected: quantity.optional(),
        reason: z.string().trim().max(500).nullable().optional(),
      }),
    )
    .min(1, 'Something came: give at least one line')
    .max(500),
})
export type NewReceipt = z.infer<typeof newReceipt>

export const newBill = z.strictObject({
  accountId: z.uuid(),
  number: z.string().trim().min(1).max(60).nullable().optional(),
  day,
  /** Otherwise by the supplier's terms, or as the books say. */
  dueOn: day.nullable().optional(),
  earlyUntil: day.nullable().optional(),
  earlyRate: taxRate.nullable().optional(),
  currency: z.string().length(3).optional(),
  note: z.string().trim().max(2000).nullable().optional(),
  lines: z
    .array(
      z.strictObject({
        /** Of what came with a receipt; or an expense. */
        receiptLineId: z.uuid().nullable().optional(),
        ledger: ledger.nullable().optional(),
        description,
        quantity: quantity.default('1'),
        unitPrice: price,
        taxRate: taxRate.nullable().optional(),
        /** As the bill says it, where it was rounded another way. */
        tax: z.number().int().min(0).optional(),
      }),
    )
    .min(1, 'A bill has at least one line')
    .max(500, 'A bill has at most 500 lines'),
})
export type NewBill = z.output<typeof newBill>

export const billRow = z.object({
  id: z.uuid(),
  /** An expense that is owed stands among the bills. */
  kind: z.enum(['bill', 'expense']),
  number: z.string().nullable(),
  account: named,
  day: z.string(),
  dueOn: z.string().nullable(),
  currency: z.string(),
  net: amount,
  tax: amount,
  total: amount,
  open: amount,
  baseOpen: amount,
  /** Days past due. */
  late: z.number().int().nullable(),
  /** What can be taken off when it is paid by then; null where nothing can any more. */
  earlyUntil: z.string().nullable(),
  earlyDiscount: amount.nullable(),
  reversed: z.boolean(),
})
export type BillRow = z.infer<typeof billRow>

export const bill = billRow.extend({
  rate: z.string(),
  note: z.string().nullable(),
  earlyRate: z.string().nullable(),
  lines: z.array(
    z.object({
      id: z.uuid(),
      receiptLineId: z.uuid().nullable(),
      ledger: z.string().nullable(),
      description: z.string().nullable(),
      quantity: z.string(),
      unitPrice: z.string(),
      taxRate: z.string(),
      net: amount,
      tax: amount,
    }),
  ),
})
export type Bill = z.infer<typeof bill>

/** What we owe, in minor units of the base currency. */
export const payables = z.object({ open: amount, overdue: amount, dueThisWeek: amount, bills: z.number().int() })
export type Payables = z.infer<typeof payables>
