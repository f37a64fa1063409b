import { sql } from 'kysely'
import { importedEventId } from '#modules/data-quality/server/index.ts'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { paymentTaken } from '../../../contract/payment-events.ts'

type Scope = Context & { importId: string }

/** Writes new payments with a number in `range`, from < no ≤ to: each with its double entry, what is left of it, and its event. */
export async function applyPayments(ctx: Scope, [from, to]: [number, number]): Promise<void> {
  const { workspaceId, importId, db } = ctx
  const fresh = sql`p.workspace_id = ${workspaceId} and p.import_id = ${importId} and p.no > ${from} and p.no <= ${to} and p.change = 'new'`
  const sign = sql`case p.direction when 'in' then 1 else -1 end`
  await sql`
    insert into revenue.payment (workspace_id, id, direction, account_id, day, currency, rate, amount, base_amount, reference, note, origin,
      import_key)
    select ${workspaceId}::uuid, p.id, p.direction, p.account_id, p.day, p.currency, p.rate, p.amount, p.base_amount, p.reference, p.note,
      'mirrored', p.key
    from revenue.planned_payment p where ${fresh} order by p.no`.execute(db)
  await sql`
    insert into revenue.posting (workspace_id, source_id, position, source, day, ledger, amount)
    select ${workspaceId}::uuid, p.id, e.position, 'payment', p.day, e.ledger, e.amount
    from revenue.planned_payment p
    cross join lateral (values (1, 'bank', ${sign} * p.base_amount), (2, 'receivables', - ${sign} * p.base_amount)) e(position, ledger, amount)
    where ${fresh} and p.base_amount <> 0`.execute(db)
  await sql`
    insert into revenue.open_item (workspace_id, id, side, kind, account_id, currency, day, total, open, base_total, base_open)
    select ${workspaceId}::uuid, p.id, 'receivable', case p.direction when 'in' then 'payment' else 'refund' end, p.account_id, p.currency,
      p.day, - ${sign} * p.amount, - ${sign} * p.amount, - ${sign} * p.base_amount, - ${sign} * p.base_amount
    from revenue.planned_payment p where ${fresh}`.execute(db)
  await recordEventRows(ctx, paymentTaken, {
    rows: sql`
      select ${importedEventId(importId, 'payment', sql`p.no`)} as event_id, p.salt, p.id, p.account_id,
        (p.day + time '12:00') at time zone 'UTC' as occurred_at,
        jsonb_build_object('amount', p.amount, 'currency', p.currency, 'direction', p.direction, 'reference', p.reference) as body
      from revenue.planned_payment p where ${fresh}`,
    subjects: [
      { role: 'account', type: 'account', column: 'account_id' },
      { role: 'payment', type: 'payment', column: 'id' },
    ],
  })
}
