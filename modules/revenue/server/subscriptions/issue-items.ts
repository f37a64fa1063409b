import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { accountsHere } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { fromMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { NewInvoice } from '../../contract/issue.ts'
import { issueCredit } from '../documents/issue-credit.ts'
import { issueInvoice } from '../documents/issue-invoice.ts'
import { termsOf } from '../documents/terms-of.ts'
import { today as dayHere } from '../payments/today.ts'
import { periodAmounts } from './amounts.ts'
import type { Item } from './course.ts'
import { addDays } from './periods.ts'
import { upToDate } from './run-due.ts'
import { isWaiting, itemColumns, lockSubscription, type Stored } from './subscription-queries.ts'

/** Those whose invoices are issued by themselves, with something due. Of a deleted account nothing is issued. */
export async function subscriptionsToIssue(ctx: Context, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from revenue.subscription s join ${accountsHere(ctx.workspaceId)} a on a.id = s.account_id
    where s.workspace_id = ${ctx.workspaceId} and s.issues and exists (
      select from revenue.subscription_item i where ${isWaiting(ctx.workspaceId)} and i.due_on <= ${today})
    order by s.id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

interface Issued {
  id: string
  number: string
}

/** Issues what of a subscription is due; refused where nothing is. */
export async function issueDue(ctx: Context, id: string): Promise<{ documents: Issued[] }> {
  const documents = await issueItems(ctx, id)
  if (documents.length === 0) throw new Refusal(409, 'Nothing of this subscription is due')
  return { documents }
}

/**
 * What of a subscription is due: one invoice of all charges, and for each invoice that is corrected a credit note. The items name
 * what they stand on in the same transaction, so that nothing is issued twice, whoever asks at once and wherever it stops.
 */
export async function issueItems(ctx: Context, id: string): Promise<Issued[]> {
  const locked = await lockSubscription(ctx, id)
  const today = await dayHere(ctx)
  const stored = await upToDate(ctx, today, locked)
  const due = await dueItems(ctx, id, today)
  const charges = due.filter(({ net }) => net > 0)
  const credits = due.filter(({ net }) => net < 0)
  const invoices = charges.length > 0 ? [await issueCharges(ctx, stored, charges, today)] : []
  const notes: Issued[] = []
  for (const [correctsId, items] of Map.groupBy(credits, ({ creditsDocumentId }) => creditsDocumentId!))
    notes.push(await issueCredits(ctx, correctsId, items, today))
  return [...invoices, ...notes]
}

interface Due extends Item {
  plan: string
  charged: Stored['charged']
  every: number
  unit: Stored['unit']
  productId: string | null
  unitCost: string | null
  creditsDocumentId: string | null
  creditsLineId: string | null
}

async function dueItems({ db, workspaceId }: Context, id: string, today: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select ${itemColumns}, p.name as plan, p.charged, p.every, p.unit, p.product_id as "productId",
      trim_scale(g.unit_cost)::text as "unitCost", c.document_id as "creditsDocumentId", c.line_id as "creditsLineId"
    from revenue.subscription_item i
    join revenue.plan p on p.workspace_id = i.workspace_id and p.id = i.plan_id
    left join revenue.product g on g.workspace_id = p.workspace_id and g.id = p.product_id
    left join revenue.subscription_item c on c.workspace_id = i.workspace_id and c.id = i.credits_id
    where i.workspace_id = ${workspaceId} and i.subscription_id = ${id} and i.document_id is null and i.net <> 0
      and i.due_on <= ${today}
    order by i.period_from, i.period_to, i.id`.execute(db)
  return rows
}

async function issueCharges(ctx: Context, stored: Stored, items: Due[], today: string): Promise<Issued> {
  const [{ locale }, agreed] = await Promise.all([currentWorkspace(ctx), termsOf(ctx, stored.accountId)])
  const issued = await issueInvoice(ctx, {
    ...{ accountId: stored.accountId, issuedOn: today, currency: stored.currency, taxMode: 'exclusive' },
    sellerId: stored.ownerId,
    lines: items.map((item) => ({ ...lineOf(item, stored.currency, locale), taxId: agreed.taxId })),
  })
  await sql`
    update revenue.subscription_item i set document_id = l.document_id, line_id = l.id, fault = null
    from unnest(${items.map(({ id }) => id)}::uuid[]) with ordinality o (id, position)
    join revenue.line l on l.workspace_id = ${ctx.workspaceId} and l.document_id = ${issued.id} and l.position = o.position
    where i.workspace_id = ${ctx.workspaceId} and i.id = o.id`.execute(ctx.db)
  return issued
}

/** A whole period by its seats; of a part the amounts are those that were worked out by days. */
function lineOf(item: Due, currency: string, locale: string): NewInvoice['lines'][number] {
  const { plan, seats, charged, productId, unitCost, unitPrice, listPrice } = item
  const whole = periodAmounts({ ...item, currency })
  const quantity = charged === 'seat' ? seats : 1
  const words = {
    ...{ kind: 'sale' as const, productId },
    description: [
      plan,
      ...(charged === 'seat' ? [seats === 1 ? 'one seat' : `${seats} seats`] : []),
      daysOf(item, locale),
    ].join(', '),
  }
  if (whole.gross === item.gross && whole.net === item.net)
    return {
      ...{ ...words, quantity: String(quantity), unitPrice, discountRate: item.discountRate, unitCost },
      listPrice: new Decimal(listPrice).gt(unitPrice) ? listPrice : unitPrice,
    }
  const cost =
    unitCost && whole.gross > 0 ? new Decimal(unitCost).times(quantity).times(item.gross).div(whole.gross) : undefined
  return {
    ...{
      ...words,
      quantity: '1',
      unitPrice: fromMinor(item.net, currency),
      listPrice: fromMinor(item.gross, currency),
    },
    unitCost: cost?.toDecimalPlaces(6).toFixed() ?? null,
  }
}

async function issueCredits(ctx: Context, correctsId: string, items: Due[], today: string): Promise<Issued> {
  const { locale } = await currentWorkspace(ctx)
  const issued = await issueCredit(ctx, {
    ...{ correctsId, issuedOn: today },
    lines: items.map((item) => ({
      ...{ kind: 'allowance' as const, lineId: item.creditsLineId!, amount: 0 - item.net },
      description: `${item.plan}, not used, ${daysOf(item, locale)}`,
    })),
  })
  await sql`
    update revenue.subscription_item set document_id = ${issued.id}, fault = null
    where workspace_id = ${ctx.workspaceId} and id = any(${items.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  return issued
}

/** "5 Nov – 4 Dec 2026": with its last day. */
const daysOf = ({ from, to }: Pick<Item, 'from' | 'to'>, locale: string) =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(
    new Date(from),
    new Date(addDays(to, -1)),
  )

/** What kept it from being issued stands beside it, for whoever looks. */
export async function noteFault(ctx: Context, id: string, error: unknown): Promise<void> {
  const said = error instanceof Refusal ? [...new Set([error.title, error.message])].join('. ') : undefined
  if (said === undefined) ctx.log.error({ err: error, subscription: id }, 'a subscription could not be invoiced')
  await sql`
    update revenue.subscription_item i set fault = ${said ?? 'Something went wrong here; the log says what.'}
    from revenue.subscription s
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${id} and ${isWaiting(ctx.workspaceId)}`.execute(ctx.db)
}
