import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'

/** Fields as an event keeps them. */
const kept = z.record(z.string(), z.unknown())

const fields = {
  ...{ plan: 'Plan', seats: 'Seats', unitPrice: 'Price', discountRate: 'Discount', state: 'State' },
  ...{ trialUntil: 'Trial until', endsOn: 'Ends', endReason: 'Reason', ownerId: 'Owner', issues: 'Issues by itself' },
}

const written = z.object({
  plan: z.string(),
  /** From which day. */
  on: z.string().optional(),
  before: kept,
  after: kept,
  names: z.record(z.string(), z.string()).optional(),
  /** All that was written, to take it back by. */
  kept: z
    .object({
      before: kept.nullable(),
      after: kept,
      items: z.array(z.unknown()),
      changes: z.array(z.unknown()),
    })
    .optional(),
})
type Body = z.infer<typeof written>

function value(stored: unknown, body: unknown, field: string): string {
  const { names } = body as Body
  if (field === 'issues') return stored ? 'yes' : 'no'
  if (field === 'discountRate') return `${Number(stored) * 100}%`
  return names?.[String(stored)] ?? String(stored)
}

const told = (before: string, { plan, on }: Body, after: string): SentencePart[] => [
  `${before} `,
  { strong: plan },
  `${after}${on === undefined ? '' : ` ${on}`}`,
]

const event = (type: string, icon: string, sentence: (body: Body) => SentencePart[]) =>
  defineEvent({ type, body: written, sentence, fields, value, icon, strand: 'document' })

export const subscriptionStarted = event('subscription.started', 'repeat', (body) =>
  told('Subscription to', body, ' started on'),
)
/** By itself, when its trial was over. */
export const subscriptionBegun = event('subscription.begun', 'repeat', (body) => told('Trial of', body, ' over on'))
export const subscriptionChanged = event('subscription.changed', 'edit', (body) =>
  told('Subscription to', body, body.on === undefined ? ' changed' : ' changed from'),
)
export const subscriptionPaused = event('subscription.paused', 'player-pause', (body) =>
  told('Subscription to', body, ' paused from'),
)
export const subscriptionResumed = event('subscription.resumed', 'player-play', (body) =>
  told('Subscription to', body, ' goes on from'),
)
/** Somebody said that it ends, on a day to come or at once. */
export const subscriptionCancelled = event('subscription.cancelled', 'calendar-off', (body) =>
  told('Subscription to', body, ' ends on'),
)
export const subscriptionKept = event('subscription.kept', 'calendar-check', (body) =>
  told('Subscription to', body, ' does not end'),
)
/** By itself, on the day that was said. */
export const subscriptionEnded = event('subscription.ended', 'calendar-off', (body) =>
  told('Subscription to', body, ' ended on'),
)

const planFields = {
  ...{ name: 'Name', productId: 'Product', every: 'Every', unit: 'Period', charged: 'Charged', billed: 'Invoiced' },
  ...{ trialDays: 'Days of trial', noticeDays: 'Days of notice', remindDays: 'Reminds days before', prices: 'Prices' },
  archived: 'Not offered any more',
}
const writtenPlan = z.object({ name: z.string(), before: kept, after: kept })

const planValue = (stored: unknown) =>
  Array.isArray(stored)
    ? stored.map(({ currency, price }: { currency: string; price: string }) => `${price} ${currency}`).join(', ')
    : typeof stored === 'boolean'
      ? { true: 'yes', false: 'no' }[`${stored}`]
      : String(stored)

export const planCreated = defineEvent({
  type: 'plan.created',
  body: writtenPlan,
  sentence: ({ name }) => ['Plan ', { strong: name }, ' added'],
  fields: planFields,
  value: planValue,
  icon: 'repeat',
  strand: 'change',
})

export const planChanged = defineEvent({
  type: 'plan.changed',
  body: writtenPlan,
  sentence: ({ name }) => ['Plan ', { strong: name }, ' changed'],
  fields: planFields,
  value: planValue,
  icon: 'edit',
  strand: 'change',
})
