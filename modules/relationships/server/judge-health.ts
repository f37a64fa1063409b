import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { accountChanged } from '../contract/events.ts'
import type { Health, Relationship, RelationshipType } from '../contract/relationship.ts'
import { type AccountRecord, rowOf } from './account-record.ts'
import { allOf, type ChangedBatch } from './change-accounts.ts'
import { namesIn } from './relationship-names.ts'
import { settledHealth } from './settle-relationships.ts'
import { writeManyAccounts } from './write-many-accounts.ts'

export interface Judgement {
  ids: string[]
  type: RelationshipType
  health: Health | null
  healthReason?: string | null | undefined
}

/** Says the same of the health of many accounts as one type; those that are no such type stay as they are. */
export async function judgeHealth(ctx: Context, { ids, type, ...said }: Judgement): Promise<ChangedBatch> {
  if (said.healthReason && !said.health)
    throw invalid([{ path: 'health', message: 'A reason is given, but no health. Say good, watch or risk.' }])
  const stored = await allOf(ctx, ids, 'account:change')
  const changed = stored.flatMap((account) => {
    const had = account.relationships.find((each) => each.type === type)
    if (!had) return []
    const judged = { ...had, ...settledHealth(ctx, had, said) }
    if (judged.health === had.health && judged.healthReason === had.healthReason) return []
    return [{ account, relationships: account.relationships.map((each) => (each === had ? judged : each)) }]
  })
  if (changed.length === 0) return { batchId: null, changed: 0 }
  const batchId = newId()
  await writeJudged(ctx, changed)
  const names = await namesIn(
    ctx,
    changed.flatMap(({ account, relationships }) => [...account.relationships, ...relationships]),
  )
  await recordEvents(
    { ...ctx, batchId },
    accountChanged,
    changed.map(({ account: { id, name, relationships: before }, relationships: after }) => ({
      subjects: [{ role: 'account', type: 'account', id }],
      body: { name, before: { relationships: before }, after: { relationships: after }, names },
    })),
  )
  return { batchId, changed: changed.length }
}

interface Judged {
  account: Pick<AccountRecord, 'id'>
  relationships: Relationship[]
}

/** Writes what is said of the health in relationships that are there, of many accounts in one statement. */
export async function writeJudged(ctx: Context, judged: Judged[]): Promise<void> {
  await writeManyAccounts(
    ctx,
    judged.map(({ account: { id } }) => ({ id, change: {} })),
  )
  const rows = judged.flatMap(({ account, relationships }) =>
    relationships.map((each) => ({ account_id: account.id, ...rowOf(each) })),
  )
  await sql`
    update relationships.relationship r set health = x.health, health_reason = x.health_reason,
      health_since = x.health_since, health_by = x.health_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(account_id uuid, type text, health text, health_reason text, health_since timestamptz, health_by uuid)
    where r.workspace_id = ${ctx.workspaceId} and r.account_id = x.account_id and r.type = x.type`.execute(ctx.db)
}
