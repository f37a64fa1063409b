import { z } from 'zod'

export const planUnits = ['month', 'quarter', 'year'] as const
/** How long a period is. */
export interface Interval {
  every: number
  unit: (typeof planUnits)[number]
}
export const billedWays = ['advance', 'arrears'] as const
export type Billed = (typeof billedWays)[number]
const chargedWays = ['seat', 'flat'] as const

export const subscriptionStates = ['trial', 'active', 'paused', 'ending', 'ended'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** What a change did to monthly recurring revenue. A pause counts as churn, what is resumed as reactivation. */
export const changeKinds = ['new', 'expansion', 'contraction', 'churn', 'reactivation', 'pause', 'resume'] as const
export type ChangeKind = (typeof changeKinds)[number]

const price = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'Write the price as 12 or 12.50')
const rate = z.string().regex(/^(0(\.\d{1,6})?|1(\.0+)?)$/, 'A discount is 0 to 1')
const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency has three letters, such as EUR')
const days = (least = 0) => z.number().int().min(least).max(366, 'Give at most 366 days')
export const subscriptionDay = z.iso
  .date('This is no day. Write it as 2026-11-23')
  .refine((text) => text >= '1990-01-01' && text < '2100-01-01', 'Choose a day between 1990 and 2099')

const planPrice = z.strictObject({ currency, price })
const named = z.object({ id: z.uuid(), name: z.string() })

const planFields = {
  name: z.string().trim().min(1, 'Give the plan a name').max(120),
  productId: z.uuid().nullable(),
  every: z.number().int().min(1, 'A period is at least one month').max(36, 'A period is at most 36 of its unit'),
  unit: z.enum(planUnits),
  charged: z.enum(chargedWays),
  billed: z.enum(billedWays),
  trialDays: days(),
  noticeDays: days(),
  /** How many days before it renews or ends its owner is told; null: they are not. */
  remindDays: days().nullable(),
  prices: z.array(planPrice).min(1, 'A plan has a price in at least one currency').max(50),
}

export const newPlan = z.strictObject({
  ...planFields,
  productId: planFields.productId.default(null),
  every: planFields.every.default(1),
  charged: planFields.charged.default('seat'),
  billed: planFields.billed.default('advance'),
  trialDays: planFields.trialDays.default(0),
  noticeDays: planFields.noticeDays.default(0),
  remindDays: planFields.remindDays.default(null),
})
export type NewPlan = z.input<typeof newPlan>

export const writablePlan = z.strictObject({ ...planFields, archived: z.boolean() }).partial()
export type PlanFields = z.output<typeof writablePlan>

export const plan = z.object({
  ...planFields,
  id: z.uuid(),
  product: named.nullable(),
  archived: z.boolean(),
  /** Subscriptions that have not ended. */
  running: z.number().int(),
  version: z.number().int(),
})
export type Plan = z.infer<typeof plan>

/** What is agreed; what is left out is as the plan says. */
const terms = {
  planId: z.uuid(),
  seats: z.number().int().min(1, 'A subscription has at least one seat').max(1_000_000),
  unitPrice: price,
  discountRate: rate,
}

export const newSubscription = z.strictObject({
  accountId: z.uuid(),
  planId: terms.planId,
  seats: terms.seats.default(1),
  unitPrice: terms.unitPrice.optional(),
  discountRate: terms.discountRate.default('0'),
  /** The base currency, when left out. */
  currency: currency.optional(),
  /** Today, when left out. */
  startedOn: subscriptionDay.optional(),
  /** The first day that is paid for; the plan's days of trial, when left out, and none when null. */
  trialUntil: subscriptionDay.nullable().optional(),
  /** Periods that begin before this day were invoiced elsewhere. */
  billFrom: subscriptionDay.optional(),
  ownerId: z.uuid().nullable().optional(),
  issues: z.boolean().default(false),
})
export type NewSubscription = z.input<typeof newSubscription>

/** What may be changed without a word to the customer. */
export const writableSubscription = z
  .strictObject({ ownerId: z.uuid().nullable(), issues: z.boolean(), endReason: z.string().trim().max(500).nullable() })
  .partial()
export type SubscriptionFields = z.output<typeof writableSubscription>

/** From which day; today, when left out. */
const on = subscriptionDay.optional()

export const newTerms = z.strictObject({
  planId: terms.planId.optional(),
  seats: terms.seats.optional(),
  unitPrice: terms.unitPrice.optional(),
  discountRate: terms.discountRate.optional(),
  on,
})
export const newPause = z.strictObject({ on })
export const newResumption = z.strictObject({ on })
export const newEnd = z.strictObject({
  /** At the end of a period, after the days of notice; or at once. */
  when: z.enum(['term', 'now']),
  on,
  /** Of an end at once: the days that were charged already are credited. */
  credits: z.boolean().default(true),
  reason: z.string().trim().max(500).nullable().default(null),
})

/** What is asked of a subscription, to see first what it would do. */
export const step = z.discriminatedUnion('what', [
  newTerms.extend({ what: z.literal('terms') }),
  newPause.extend({ what: z.literal('pause') }),
  newResumption.extend({ what: z.literal('resume') }),
  newEnd.extend({ what: z.literal('end') }),
])
export type Step = z.input<typeof step>
export type ReadStep = z.output<typeof step>

const amounts = { gross: z.number().int(), net: z.number().int() }

export const itemLine = z.object({
  kind: z.enum(['period', 'part', 'credit']),
  /** Half-open. */
  from: z.string(),
  to: z.string(),
  seats: z.number().int(),
  plan: z.string(),
  ...amounts,
  dueOn: z.string(),
})
export type ItemLine = z.infer<typeof itemLine>

const subscriptionItem = itemLine.extend({
  id: z.uuid(),
  document: z.object({ id: z.uuid(), number: z.string().nullable() }).nullable(),
  fault: z.string().nullable(),
})

export const preview = z.object({
  currency: z.string(),
  /** What it adds to what waits to be invoiced: credits and charges, without tax. */
  items: z.array(itemLine),
  net: z.number().int(),
  /** The next of the periods after that. */
  upcoming: z.array(itemLine),
  /** Monthly recurring revenue, in the base currency. */
  mrrBefore: z.number().int(),
  mrrAfter: z.number().int(),
  state: z.enum(subscriptionStates),
  endsOn: z.string().nullable(),
  /** From which day. */
  on: z.string(),
})
export type Preview = z.infer<typeof preview>

export const subscriptionRow = z.object({
  id: z.uuid(),
  account: named,
  plan: named,
  seats: z.number().int(),
  charged: z.enum(chargedWays),
  currency: z.string(),
  state: z.enum(subscriptionStates),
  startedOn: z.string(),
  trialUntil: z.string().nullable(),
  renewsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  mrr: z.number().int(),
  owner: z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() }).nullable(),
  /** Net of what waits to be invoiced, in its currency. */
  waiting: z.number().int(),
})
export type SubscriptionRow = z.infer<typeof subscriptionRow>

const subscriptionTurn = z.object({
  id: z.uuid(),
  day: z.string(),
  kind: z.enum(changeKinds),
  mrrBefore: z.number().int(),
  mrrAfter: z.number().int(),
  seats: z.number().int(),
  plan: z.string(),
})

export const subscription = subscriptionRow.extend({
  every: z.number().int(),
  unit: z.enum(planUnits),
  billed: z.enum(billedWays),
  noticeDays: z.number().int(),
  unitPrice: z.string(),
  listPrice: z.string(),
  discountRate: z.string(),
  issues: z.boolean(),
  endReason: z.string().nullable(),
  turns: z.array(subscriptionTurn),
  /** The newest. */
  items: z.array(subscriptionItem),
  upcoming: z.array(itemLine),
  version: z.number().int(),
})
export type Subscription = z.infer<typeof subscription>

export const subscriptionTotals = z.object({
  subscriptions: z.number().int(),
  mrr: z.number().int(),
  states: z.record(z.enum(subscriptionStates), z.number().int()),
  /** Subscriptions with something due to be invoiced, and what kept the last try from it. */
  waiting: z.number().int(),
  faults: z.number().int(),
})
export type SubscriptionTotals = z.infer<typeof subscriptionTotals>

const bridge = {
  start: z.number().int(),
  new: z.number().int(),
  expansion: z.number().int(),
  reactivation: z.number().int(),
  contraction: z.number().int(),
  churn: z.number().int(),
  end: z.number().int(),
}
export type Bridge = Record<keyof typeof bridge, number>
/** The terms of a bridge. */
export const bridgeTerms = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const
export type BridgeTerm = (typeof bridgeTerms)[number]
/** A term, or all that added, or all that took away. */
export const bridgeParts = [...bridgeTerms, 'came', 'went'] as const
export type BridgePart = (typeof bridgeParts)[number]

export const mrrBridge = z.object({
  window: z.object({ from: z.string(), to: z.string() }),
  ...bridge,
  /** Shares of what there was at the start; null where there was nothing. */
  grossRetention: z.number().nullable(),
  netRetention: z.number().nullable(),
  /** Accounts that brought something at the start, at the end, and those of the first that bring nothing at the end. */
  accountsAtStart: z.number().int(),
  accountsAtEnd: z.number().int(),
  accountsLost: z.number().int(),
  months: z.array(z.object({ month: z.string(), ...bridge })),
  /** The first day on which something changed; null before there was a subscription. */
  first: z.string().nullable(),
})
export type MrrBridge = z.infer<typeof mrrBridge>

export const mrrChange = z.object({
  id: z.uuid(),
  day: z.string(),
  kind: z.enum(changeKinds),
  subscriptionId: z.uuid(),
  account: named,
  plan: z.string(),
  seats: z.number().int(),
  mrrBefore: z.number().int(),
  mrrAfter: z.number().int(),
  amount: z.number().int(),
})
export type MrrChange = z.infer<typeof mrrChange>
