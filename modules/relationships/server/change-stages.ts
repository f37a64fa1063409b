import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { keyOfStage, type RelationshipType, type Stage, type StageList } from '../contract/relationship.ts'
import { stagesChanged } from '../contract/stage-events.ts'
import { listStages, lockStages } from './stage-queries.ts'

export interface StagesChange {
  type: RelationshipType
  stages: { key?: string | undefined; name: string }[]
  /** Takes over from the stages that go. */
  moveTo?: string | undefined
}

/**
 * Makes these the stages of a type. What stands in one that goes is moved in one statement, without an event for each: it
 * may be everybody. So the change cannot be undone, and the accounts keep their versions.
 */
export async function changeStages(
  ctx: Context & { ifMatch?: number },
  { type, stages: wanted, moveTo }: StagesChange,
): Promise<StageList & { moved: number }> {
  await lockStages(ctx)
  const before = (await listStages(ctx)).items.find((list) => list.type === type)!
  const stages = withKeys(wanted)
  assertVersion(ctx.ifMatch, before, { stages })
  if (isDeepStrictEqual(stages, before.stages)) return { ...before, moved: 0 }
  const moved = await moveOut(ctx, { type, before: before.stages, after: stages, moveTo })
  const version = before.version + 1
  await writeStages(ctx, { type, stages, version })
  const to = stages.find(({ key }) => key === moveTo)?.name
  await recordEvent(ctx, stagesChanged, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: {
      ...{ type, before: { stages: before.stages }, after: { stages } },
      ...(moved > 0 && to && { moved: { count: moved, to } }),
    },
  })
  return { type, stages, version, moved }
}

/** One without a key gets it from its name. */
function withKeys(wanted: StagesChange['stages']): Stage[] {
  const taken = new Set(wanted.flatMap(({ key }) => key ?? []))
  const free = (key: string, no = 1): string => {
    const tried = no === 1 ? key : `${key}-${no}`
    return taken.has(tried) ? free(key, no + 1) : tried
  }
  return wanted.map(({ key, name }) => {
    const own = key ?? free(keyOfStage(name))
    taken.add(own)
    return { key: own, name }
  })
}

interface Moving extends Pick<StagesChange, 'type' | 'moveTo'> {
  before: Stage[]
  after: Stage[]
}

/** Empties the stages that go; answers how many relationships were moved. */
async function moveOut(ctx: Context, { type, before, after, moveTo }: Moving): Promise<number> {
  const stays = (key: string) => after.some((stage) => stage.key === key)
  if (moveTo !== undefined && !stays(moveTo))
    throw invalid([{ path: 'moveTo', message: 'Move them to one of the stages that stay' }])
  const gone = before.filter(({ key }) => !stays(key))
  const inside = sql`workspace_id = ${ctx.workspaceId} and type = ${type}
    and stage = any(${gone.map(({ key }) => key)}::text[])`
  if (moveTo === undefined) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from relationships.relationship where ${inside}`.execute(ctx.db)
    const { count } = rows[0]!
    if (count > 0) throw invalid([{ path: 'moveTo', message: stillInside(type, count, gone) }])
    return 0
  }
  const { numAffectedRows } = await sql`
    update relationships.relationship set stage = ${moveTo}, stage_since = ${ctx.now} where ${inside}`.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}

function stillInside(type: RelationshipType, count: number, gone: Stage[]): string {
  const who = count === 1 ? `One ${type} stands` : `${count} ${type}s stand`
  return `${who} in ${gone.map(({ name }) => name).join(' or ')}. Choose the stage they move to.`
}

/** Written anew as a whole: two names may have changed places, and no two may be the same in between. */
async function writeStages(ctx: Context, { type, stages, version }: StageList): Promise<void> {
  const of = { workspace_id: ctx.workspaceId, type, version }
  await Promise.all([
    sql`delete from relationships.stage where workspace_id = ${ctx.workspaceId} and type = ${type}`.execute(ctx.db),
    ctx.db
      .insertInto('relationships.stage')
      .values(stages.map((stage, place) => ({ ...of, ...stage, place })))
      .execute(),
  ])
}
