import { type RawBuilder, sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Undo } from '#platform/server/slice.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { type StaleRule, usualStale } from '../../contract/confirmed/confirmed.ts'
import { staleRuleChanged } from '../../contract/confirmed/confirmed-events.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Whether a moment of confirming lies longer back than the workspace allows; of no moment where it says never. */
export const isStale = ({ workspaceId, now }: Pick<Context, 'workspaceId' | 'now'>, moment: RawBuilder<unknown>) =>
  sql<boolean>`coalesce(${moment} < (
    select ${now}::timestamptz - make_interval(months => case when count(*) = 0 then ${usualStale}::int else max(months) end)
    from relationships.stale_rule where workspace_id = ${workspaceId}), false)`

/** What holds here; what the program brings until the workspace says otherwise. */
export async function staleRule({ db, workspaceId }: Scope): Promise<StaleRule> {
  const { rows } = await sql<StaleRule>`
    select months, version from relationships.stale_rule where workspace_id = ${workspaceId}`.execute(db)
  return rows[0] ?? { months: usualStale, version: 0 }
}

/** Changes after how many months a record is stale. */
export async function changeStaleRule(
  ctx: Context & { ifMatch?: number },
  { months }: Pick<StaleRule, 'months'>,
): Promise<StaleRule & { eventId: string | null }> {
  const stored = await lockRule(ctx)
  assertVersion(ctx.ifMatch, stored, { months })
  const changed = changedFields(stored, { months })
  if (!changed) return { ...stored, eventId: null }
  const rule = await write(ctx, months)
  const eventId = await recordEvent(ctx, staleRuleChanged, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: { before: { months: stored.months }, after: { months } },
  })
  return { ...rule, eventId }
}

async function lockRule(ctx: Scope): Promise<StaleRule> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`relationships.stale_rule ${ctx.workspaceId}`}, 0))`.execute(
    ctx.db,
  )
  return staleRule(ctx)
}

async function write({ db, workspaceId }: Scope, months: number | null): Promise<StaleRule> {
  const { rows } = await sql<StaleRule>`
    insert into relationships.stale_rule as r (workspace_id, months) values (${workspaceId}, ${months})
    on conflict (workspace_id) do update set months = excluded.months, version = r.version + 1
    returning months, version`.execute(db)
  return rows[0]!
}

const putBack =
  (from: 'before' | 'after', to: 'before' | 'after'): Undo =>
  async (ctx, event) => {
    const body = staleRuleChanged.body.parse(event.body)
    const { months } = await lockRule(ctx)
    if (months !== body[from].months) throw new Refusal(409, 'This was changed since', { detail: 'Change it by hand.' })
    await write(ctx, body[to].months)
  }

export const staleRuleUndo: Record<string, Undo> = { 'stale-rule.changed': putBack('after', 'before') }
export const staleRuleRedo: Record<string, Undo> = { 'stale-rule.changed': putBack('before', 'after') }
