import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { FactsOfType } from '../../contract/facts/fact-schema.ts'
import { concerns, type Facts } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import '../tables.ts'
import { reaches } from '../within-reach.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** What is known of an account as each of its types. What was known as a type that ended is kept, and not told. */
export async function factsOf({ db, workspaceId }: Scope, accountId: string): Promise<FactsOfType[]> {
  const { rows } = await sql<FactsOfType>`
    select f.type, f.facts from relationships.type_fact f
    join relationships.relationship r on r.workspace_id = ${workspaceId} and r.account_id = f.account_id and r.type = f.type
    where f.workspace_id = ${workspaceId} and f.account_id = ${accountId}`.execute(db)
  return rows
}

/** The same as far as somebody may see it: concerns have a right of their own. */
export function factsShown(ctx: Pick<Context, 'actor'>, ownerId: string | null, facts: FactsOfType[]): FactsOfType[] {
  if (reaches(ctx, 'concern:see', ownerId)) return facts
  return facts.map(({ type, facts: { [concerns]: _, ...rest } }) => ({ type, facts: rest }))
}

/** The facts of one type, of a locked account. */
export async function storedFacts({ db, workspaceId }: Scope, accountId: string, type: RelationshipType) {
  const { rows } = await sql<{ facts: Facts }>`
    select facts from relationships.type_fact
    where workspace_id = ${workspaceId} and account_id = ${accountId} and type = ${type}`.execute(db)
  return rows[0]?.facts ?? {}
}

export async function writeFacts(
  { db, workspaceId }: Scope,
  accountId: string,
  type: RelationshipType,
  facts: Facts,
): Promise<void> {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
  await sql`
    insert into relationships.type_fact (workspace_id, account_id, type, facts)
    values (${workspaceId}, ${accountId}, ${type}, ${JSON.stringify(known)}::jsonb)
    on conflict (workspace_id, account_id, type) do update set facts = excluded.facts`.execute(db)
}
