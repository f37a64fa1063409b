import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { factsChanged } from '../../contract/facts/fact-events.ts'
import type { Facts } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { factSubjects, namesIn } from './change-facts.ts'

export interface ReadyFacts {
  account: { id: string; name: string }
  type: RelationshipType
  facts: Facts
  /** When it was written, as the timeline tells it. */
  addedAt: string
}

/** Adds what is known of many accounts that are new, at once. */
export async function addFacts(ctx: Context, ready: readonly ReadyFacts[]): Promise<void> {
  const rows = ready.map(({ account, type, facts }) => ({ account_id: account.id, type, facts }))
  await sql`
    insert into relationships.type_fact (workspace_id, account_id, type, facts)
    select ${ctx.workspaceId}, r.account_id, r.type, r.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account_id uuid, type text, facts jsonb)`.execute(
    ctx.db,
  )
  const { names = {} } = await namesIn(
    ctx,
    ready.map(({ facts }) => facts),
  )
  await recordEvents(
    ctx,
    factsChanged,
    ready.map(({ account, type, facts, addedAt }) => ({
      subjects: factSubjects(account.id),
      body: { name: account.name, type, before: {}, after: facts, names: namesFor(facts, names) },
      occurredAt: addedAt,
    })),
  )
}

/** Those that are told of these facts. */
function namesFor(facts: Facts, names: Record<string, string>): Record<string, string> {
  const text = JSON.stringify(facts)
  return Object.fromEntries(
    Object.entries(names).filter(([key]) => {
      const [field = '', minor] = key.split(':')
      return minor === undefined ? text.includes(key) : String(facts[field] as number) === minor
    }),
  )
}
