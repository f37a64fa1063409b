import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { ruled } from '#platform/contract/ruled.ts'
import { accountingRoutes } from './accounting-routes.ts'
import { bankRoutes } from './bank-routes.ts'
import { booksRoutes } from './books-routes.ts'
import { buyingRoutes } from './buying-routes.ts'
import { document, documentKinds, documentRow, documentTotals, entry } from './document.ts'
import { paperRoutes } from './paper-routes.ts'
import { printedRoutes } from './printed-routes.ts'
import { productRoutes } from './product-routes.ts'
import { rateRoutes } from './rate-routes.ts'
import { askedFigure, incomeStatement, statement, statementPart, window } from './statement.ts'
import { subscriptionRoutes } from './subscription-routes.ts'

const day = z.iso.date('This is no day. Write it as 2026-11-23')
const page = { limit: z.coerce.number().int().min(1).max(200).default(50), after: z.string().max(2000).optional() }

const documentFilter = { accountId: z.uuid().optional(), kind: z.enum(documentKinds).optional() }

export const revenueRoutes = defineRoutes({
  ...accountingRoutes,
  ...bankRoutes,
  ...rateRoutes,
  ...booksRoutes,
  ...paperRoutes,
  ...buyingRoutes,
  ...productRoutes,
  ...printedRoutes,
  ...subscriptionRoutes,
  salesWindow: {
    method: 'GET',
    path: '/sales-window',
    permission: 'document:see',
    input: z.strictObject({}),
    output: z.object({
      /** The window screens open with: 12 whole months up to the last finished one, or all sales when they are older. */
      window: window.nullable(),
      comparison: window.nullable(),
      first: z.string().nullable(),
      last: z.string().nullable(),
    }),
    summary: 'From when to when there are sales, and the window that screens open with',
  },
  statement: {
    method: 'GET',
    path: '/statement',
    permission: 'document:see',
    input: z.strictObject({ from: day, to: day, accountId: z.uuid().optional() }),
    output: statement,
    summary: 'Gross sales to gross profit of a window, of the workspace or of one account',
  },
  statementBy: {
    method: 'GET',
    path: '/statement/parts',
    permission: 'document:see',
    input: ruled(
      'account',
      z.strictObject({
        from: day,
        to: day,
        by: z.enum(['month', 'product', 'family', 'account', 'member']),
        accountId: z.uuid().optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(200),
      }),
    ),
    output: z.object({ items: z.array(statementPart), parts: z.number().int(), total: statement }),
    summary: 'The statement of a window by month, product, family, account or member',
  },
  incomeStatement: {
    method: 'GET',
    path: '/income-statement',
    permission: 'books:see',
    input: z.strictObject({ from: day, to: day }),
    output: incomeStatement,
    summary: 'Gross sales to net profit of a window, of the whole firm',
  },
  entries: {
    method: 'GET',
    path: '/entries',
    permission: 'document:see',
    input: ruled(
      'account',
      z.strictObject({
        figure: askedFigure,
        from: day,
        to: day,
        accountId: z.uuid().optional(),
        /** Of the accounts of one owner or segment, as the portfolio is narrowed. */
        ownerId: z.uuid().optional(),
        segment: z.string().max(200).optional(),
        ...page,
      }),
    ),
    output: z.object({
      items: z.array(entry),
      next: z.string().nullable(),
      total: z.number().int().nullable(),
      /** Sum and count of the whole figure; with the first page only. */
      count: z.number().int().nullable(),
    }),
    summary: 'The entries that make up a figure, newest first, with their sum',
  },
  listDocuments: {
    method: 'GET',
    path: '/documents',
    permission: 'document:see',
    input: z.strictObject({ ...documentFilter, ...page }),
    output: z.object({ items: z.array(documentRow), next: z.string().nullable() }),
    summary: 'Invoices and credit notes, newest first',
  },
  documentTotals: {
    method: 'GET',
    path: '/documents/totals',
    permission: 'document:see',
    input: z.strictObject(documentFilter),
    output: documentTotals,
    summary: 'Count and sums of the whole list of documents, in the base currency',
  },
  document: {
    method: 'GET',
    path: '/documents/{id}',
    permission: 'document:see',
    input: z.strictObject({ id: z.uuid() }),
    output: document,
    summary: 'One invoice or credit note with its lines',
  },
  createDocument: {
    method: 'POST',
    path: '/documents',
    permission: 'document:create',
    input: z.strictObject({
      kind: z.enum(['invoice', 'credit-note']),
      number: z.string().trim().min(1).max(60),
      accountId: z.uuid(),
      issuedOn: day,
      dueOn: day.nullable().optional(),
      correctsId: z.uuid().nullable().optional(),
      lines: z
        .array(
          ruled(
            'document',
            z.strictObject({
              kind: z.enum(['sale', 'return', 'allowance', 'discount', 'early-payment-discount', 'charge']),
              productId: z.uuid().nullable().optional(),
              description: z.string().trim().max(500).nullable().optional(),
              quantity: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the quantity as 12 or 12.5'),
              /** List unit price for a sale; for the rest the amount per unit that is taken away or charged. */
              unitPrice: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the price as 12 or 12.50'),
              discountRate: z
                .string()
                .regex(/^(0(\.\d{1,6})?|1(\.0+)?)$/, 'A discount is 0 to 1')
                .optional(),
              taxRate: z
                .string()
                .regex(/^\d(\.\d{1,6})?$/, 'A tax rate is a fraction such as 0.23')
                .optional(),
              unitCost: z
                .string()
                .regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the cost as 12 or 12.50')
                .nullable()
                .optional(),
            }),
          ),
        )
        .min(1, 'A document has at least one line')
        .max(1000),
    }),
    output: document,
    summary: 'Enter an invoice or a credit note in the base currency',
    status: 201,
  },
})
