import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { defaultStages, type RelationshipType, relationshipTypes, type StageList } from '../contract/relationship.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
export type Stages = ReadonlyMap<RelationshipType, StageList>

/** The stages of every type: those the workspace made, else those it begins with. */
export async function listStages({ db, workspaceId }: Scope): Promise<{ items: StageList[] }> {
  const { rows } = await sql<StageList>`
    select s.type, max(s.version) as version, json_agg(json_build_object('key', s.key, 'name', s.name) order by s.place) as stages
    from relationships.stage s where s.workspace_id = ${workspaceId} group by s.type`.execute(db)
  const own = new Map(rows.map((list) => [list.type, list]))
  return { items: relationshipTypes.map((type) => own.get(type) ?? begunWith(type)) }
}

const begunWith = (type: RelationshipType): StageList => ({ type, stages: [...defaultStages[type]], version: 1 })

/**
 * The stages as they stay until the transaction ends: nobody takes one away while a relationship is put into it. Lock and
 * list leave together; the list comes second, so that it sees what was waited for.
 */
export async function heldStages(scope: Scope): Promise<Stages> {
  const [, stages] = await Promise.all([lockStages(scope, 'shared'), stagesOf(scope)])
  return stages
}

export async function stagesOf(scope: Scope): Promise<Stages> {
  const { items } = await listStages(scope)
  return new Map(items.map((list) => [list.type, list]))
}

/** Shared by everybody who puts a relationship into a stage; held alone by whoever changes the stages. */
export async function lockStages({ db, workspaceId }: Scope, how: 'shared' | 'alone'): Promise<void> {
  const lock = sql.raw(how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')
  await sql`select ${lock}(hashtextextended(${`relationships.stage ${workspaceId}`}, 0))`.execute(db)
}

/** What a relationship of a type begins in. */
export const firstStage = (stages: Stages, type: RelationshipType): string => stages.get(type)!.stages[0]!.key

/** The keys by type, in their order, as jsonb. */
export const keysOf = (stages: Stages) => {
  const keys = [...stages].map(([type, list]) => [type, list.stages.map(({ key }) => key)])
  return sql`${JSON.stringify(Object.fromEntries(keys))}::jsonb`
}
