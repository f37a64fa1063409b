import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import {
  defaultStages,
  type RelationshipType,
  relationshipTypes,
  type Stage,
  type StageList,
} from '../contract/relationship.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
export type Stages = ReadonlyMap<RelationshipType, StageList>

/** The stages of every type: those the workspace made, else those it begins with. */
export async function listStages({ db, workspaceId }: Scope): Promise<{ items: StageList[] }> {
  const { rows } = await sql<StageRow>`
    select s.type, s.key, s.name, s.version from relationships.stage s
    where s.workspace_id = ${workspaceId} order by s.place`.execute(db)
  return { items: [...listed(rows).values()] }
}

export const stagesOf = async (scope: Scope): Promise<Stages> =>
  new Map((await listStages(scope)).items.map((list) => [list.type, list]))

/** The stages as they stay until the transaction ends: nobody takes one away while a relationship is put into it. */
export async function heldStages({ db, workspaceId }: Scope): Promise<Stages> {
  const { rows } = await sql<StageRow>`
    select type, key, name, version from relationships.held_stages(${workspaceId})`.execute(db)
  return listed(rows)
}

/** For whoever changes the stages: waits for everybody who holds them, and keeps others waiting. */
export async function lockStages({ db, workspaceId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`relationships.stage ${workspaceId}`}, 0))`.execute(db)
}

export type StageRow = Stage & { type: RelationshipType; version: number }

export const listed = (rows: StageRow[]): Stages => new Map(relationshipTypes.map((type) => [type, listOf(type, rows)]))

function listOf(type: RelationshipType, rows: StageRow[]): StageList {
  const own = rows.filter((row) => row.type === type)
  if (own.length === 0) return { type, stages: [...defaultStages[type]], version: 1 }
  return { type, stages: own.map(({ key, name }) => ({ key, name })), version: own[0]!.version }
}

/** What a relationship of a type begins in. */
export const firstStage = (stages: Stages, type: RelationshipType): string => stages.get(type)!.stages[0]!.key

/** The keys by type, in their order, as jsonb. */
export const keysOf = (stages: Stages) => {
  const keys = [...stages].map(([type, list]) => [type, list.stages.map(({ key }) => key)])
  return sql`${JSON.stringify(Object.fromEntries(keys))}::jsonb`
}
