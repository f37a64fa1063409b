import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { ChangeKind } from '../../contract/subscription.ts'
import { rateOn } from '../books/rate-on.ts'
import { monthlyRevenue } from './amounts.ts'
import type { Course, Item, Standing, Turn } from './course.ts'
import type { Stored } from './subscription-queries.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'now'>

/** A row of revenue.subscription_change. */
export interface ChangeRow {
  id: string
  subscriptionId: string
  day: string
  kind: ChangeKind
  mrrBefore: number
  mrrAfter: number
  rate: string
  planId: string
  seats: number
  unitPrice: string
  discountRate: string
}

/** What moves of a stored subscription. */
export type Kept = Omit<Course, 'every' | 'unit' | 'charged' | 'billed'> & { mrr: number }

export interface ItemChange {
  before: Item | null
  after: Item | null
}

/** All that a step writes, kept in its event so that it can be taken back and done again. */
export interface Written {
  subscriptionId: string
  after: Kept
  items: ItemChange[]
  changes: ChangeRow[]
}

export function keptOf(course: Course, mrr: number): Kept {
  const { planId, seats, unitPrice, listPrice, discountRate, currency, state, startedOn, trialUntil } = course
  const { anchor, billedTo, renewsOn, endsOn, nextOn, changedOn, endReason } = course
  return {
    ...{ planId, seats, unitPrice, listPrice, discountRate, currency, state, startedOn, trialUntil, anchor, billedTo },
    ...{ renewsOn, endsOn, nextOn, changedOn, endReason, mrr },
  }
}

/** A step of some subscriptions: what each was, and what it came to. */
export interface Stepped {
  stored: Pick<Stored, 'id' | 'accountId' | 'mrr' | 'currency'>
  items: readonly Item[]
  next: Standing
}

/** Writes where subscriptions came to: their rows, their items, and what their monthly revenue did. */
export async function writeSteps(ctx: Scope, steps: readonly Stepped[]): Promise<Written[]> {
  if (steps.length === 0) return []
  const changes = await changesOf(ctx, steps)
  const written = steps.map(({ stored, items, next }) => {
    const own = changes.filter(({ subscriptionId }) => subscriptionId === stored.id)
    return {
      subscriptionId: stored.id,
      after: keptOf(next.course, own.at(-1)?.mrrAfter ?? stored.mrr),
      items: itemChanges(items, next.items),
      changes: own.filter(({ mrrBefore, mrrAfter }) => mrrBefore !== mrrAfter),
    }
  })
  await writeAll(ctx, written)
  return written
}

/** Writes them as they are said to be: by a step, or by its undo. */
export async function writeAll(ctx: Scope, written: readonly Written[]): Promise<void> {
  await writeRows(ctx, written)
  await writeItems(
    ctx,
    written.flatMap(({ subscriptionId, items }) => items.map((item) => ({ ...item, subscriptionId }))),
  )
  await insertChanges(
    ctx,
    written.flatMap(({ changes }) => changes),
  )
}

async function writeRows({ db, workspaceId }: Scope, written: readonly Written[]): Promise<void> {
  const rows = written.map(({ subscriptionId, after }) => ({ ...after, id: subscriptionId }))
  await sql`
    update revenue.subscription s set plan_id = r."planId", seats = r.seats, unit_price = r."unitPrice",
      list_price = r."listPrice", discount_rate = r."discountRate", state = r.state, trial_until = r."trialUntil",
      anchor = r.anchor, billed_to = r."billedTo", renews_on = r."renewsOn", ends_on = r."endsOn", next_on = r."nextOn",
      changed_on = r."changedOn", end_reason = r."endReason", mrr = r.mrr, version = s.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "planId" uuid, seats int, "unitPrice" numeric,
      "listPrice" numeric, "discountRate" numeric, state text, "trialUntil" date, anchor date, "billedTo" date,
      "renewsOn" date, "endsOn" date, "nextOn" date, "changedOn" date, "endReason" text, mrr bigint)
    where s.workspace_id = ${workspaceId} and s.id = r.id`.execute(db)
}

function itemChanges(before: readonly Item[], after: readonly Item[]): ItemChange[] {
  const was = new Map(before.map((item) => [item.id, item]))
  const is = new Map(after.map((item) => [item.id, item]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [old, fresh] = [was.get(id) ?? null, is.get(id) ?? null]
    return old === fresh ? [] : [{ before: old, after: fresh }]
  })
}

async function writeItems(
  { db, workspaceId, now }: Scope,
  changes: readonly (ItemChange & { subscriptionId: string })[],
): Promise<void> {
  if (changes.length === 0) return
  const gone = changes.flatMap(({ before, after }) => (before && !after ? [before.id] : []))
  const rows = changes.flatMap(({ after, subscriptionId }) => (after ? [{ ...after, subscriptionId }] : []))
  await sql`
    delete from revenue.subscription_item where workspace_id = ${workspaceId} and id = any(${gone}::uuid[])
      and document_id is null`.execute(db)
  await sql`
    insert into revenue.subscription_item as i (workspace_id, id, subscription_id, kind, period_from, period_to, kept_to,
      plan_id, seats, unit_price, list_price, discount_rate, gross, net, due_on, credits_id, created_at)
    select ${workspaceId}::uuid, r.id, r."subscriptionId", r.kind, r."from", r."to", r."keptTo", r."planId", r.seats,
      r."unitPrice", r."listPrice", r."discountRate", r.gross, r.net, r."dueOn", r."creditsId", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "subscriptionId" uuid, kind text, "from" date,
      "to" date, "keptTo" date, "planId" uuid, seats int, "unitPrice" numeric, "listPrice" numeric, "discountRate" numeric,
      gross bigint, net bigint, "dueOn" date, "creditsId" uuid)
    on conflict (workspace_id, id) do update set period_to = excluded.period_to, kept_to = excluded.kept_to,
      gross = excluded.gross, net = excluded.net`.execute(db)
}

async function insertChanges({ db, workspaceId, now }: Scope, rows: readonly ChangeRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into revenue.subscription_change (workspace_id, id, subscription_id, day, kind, mrr_before, mrr_after, rate,
      plan_id, seats, unit_price, discount_rate, recorded_at)
    select ${workspaceId}::uuid, r.id, r."subscriptionId", r.day, r.kind, r."mrrBefore", r."mrrAfter", r.rate, r."planId",
      r.seats, r."unitPrice", r."discountRate", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "subscriptionId" uuid, day date, kind text,
      "mrrBefore" bigint, "mrrAfter" bigint, rate numeric, "planId" uuid, seats int, "unitPrice" numeric,
      "discountRate" numeric)`.execute(db)
}

/** Every turn as a row, one after the other; a turn that changes nothing is there too. */
export async function changesOf(ctx: Scope, steps: readonly Stepped[]): Promise<ChangeRow[]> {
  const turning = steps.filter(({ next }) => next.turns.length > 0)
  if (turning.length === 0) return []
  const [{ baseCurrency }, accounts] = await Promise.all([currentWorkspace(ctx), accountsAt(ctx, turning)])
  const rows: ChangeRow[] = []
  for (const { stored, next } of turning) {
    let before = stored.mrr
    for (const turn of next.turns) {
      const rate = await rateOn(ctx, { currency: stored.currency, base: baseCurrency, day: turn.day })
      const after = turn.terms === null ? 0 : monthlyRevenue(turn.terms, { currency: baseCurrency, rate })
      const { planId, seats, unitPrice, discountRate } = next.course
      const { others, counted } = accounts.get(stored.id)!
      const paidBefore = counted || rows.some((row) => row.subscriptionId === stored.id && row.mrrAfter > 0)
      rows.push({
        ...{ id: newId(), subscriptionId: stored.id, day: turn.day, mrrBefore: before, mrrAfter: after, rate },
        ...{ planId, seats, unitPrice, discountRate },
        kind: kindOf(turn, before, after, { others, counted: paidBefore }),
      })
      before = after
    }
  }
  return rows
}

/** What a change is to the account: the first it pays, more, less, nothing any more, something again. */
function kindOf(
  { kind }: Pick<Turn, 'kind'>,
  before: number,
  after: number,
  account: { others: boolean; counted: boolean },
): ChangeKind {
  if (kind === 'pause' || kind === 'resume') return kind
  if (after > before) {
    if (before > 0 || account.others) return 'expansion'
    return account.counted ? 'reactivation' : 'new'
  }
  return after > 0 || account.others ? 'contraction' : 'churn'
}

/** Whether the account of each pays by another subscription on the day of its turn, and whether it ever paid before. */
async function accountsAt({ db, workspaceId }: Scope, steps: readonly Stepped[]) {
  const asked = steps.map(({ stored, next }) => ({ id: stored.id, account: stored.accountId, day: next.turns[0]!.day }))
  const { rows } = await sql<{ id: string; others: boolean; counted: boolean }>`
    select r.id, coalesce(sum(c.mrr_after - c.mrr_before) filter (where c.subscription_id <> r.id), 0) > 0 as others,
      count(c.id) > 0 as counted
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(id uuid, account uuid, day date)
    left join revenue.subscription s on s.workspace_id = ${workspaceId} and s.account_id = r.account
    left join revenue.subscription_change c on c.workspace_id = ${workspaceId} and c.subscription_id = s.id
      and c.day <= r.day
    group by r.id`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
