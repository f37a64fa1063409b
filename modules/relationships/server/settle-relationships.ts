import { memberNamed } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import {
  type KeptRelationship,
  type Relationship,
  relationshipTypes,
  type WrittenRelationship,
} from '../contract/relationship.ts'
import { firstStage, heldStages, type Stages } from './stage-queries.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'now' | 'actor'>
type Before = readonly Relationship[]

export interface Settled {
  relationships: Relationship[]
  /** Undefined where no relationship is put into a stage. */
  stages: Stages | undefined
}

/**
 * The relationships that an account is to have, whole and in one order: what is left out of one stays as it is. Refuses a
 * type that stands twice, a stage that is not there and an owner who is no member here.
 */
export async function settleRelationships(
  ctx: Scope,
  before: Before,
  wanted: readonly WrittenRelationship[],
  /** The stages, where they are known and held. */
  known?: Stages,
): Promise<Settled> {
  assertOnce(wanted)
  assertHealthSaid(before, wanted)
  const [stages] = await Promise.all([known ?? stagesFor(ctx, before, wanted), assertOwners(ctx, before, wanted)])
  if (stages) assertStages(stages, wanted)
  const relationships = wanted.map((each) => settled(ctx, stages, before.find(sameType(each)), each))
  return { relationships: relationships.toSorted(byType), stages }
}

/** As an event left them, with the day each stage began; refused when a stage is not there any more. */
export async function putBackRelationships(
  ctx: Scope,
  before: Before,
  kept: readonly KeptRelationship[],
): Promise<Relationship[]> {
  const stages = await stagesFor(ctx, before, kept)
  const gone = stages && kept.find((each) => !isStage(stages, each))
  if (gone)
    throw new Refusal(409, 'The stage it stood in is not there any more', {
      detail: `It was taken away under Settings, Stages. Add it there again, or choose another stage of the ${gone.type}.`,
    })
  return kept
    .map((each) => {
      const whole = settled(ctx, stages, before.find(sameType(each)), each)
      return { ...whole, ...keptSince(each) }
    })
    .toSorted(byType)
}

/** When and by whom, where the event knew of it. */
function keptSince({ stageSince, healthSince, healthBy }: KeptRelationship): Partial<Relationship> {
  return {
    ...(stageSince !== undefined && { stageSince }),
    ...(healthSince !== undefined && { healthSince }),
    ...(healthBy !== undefined && { healthBy }),
  }
}

const sameType = (one: { type: string }) => (other: { type: string }) => other.type === one.type
const byType = (a: Relationship, b: Relationship) =>
  relationshipTypes.indexOf(a.type) - relationshipTypes.indexOf(b.type)

function assertOnce(wanted: readonly WrittenRelationship[]): void {
  const twice = wanted.find((each, at) => wanted.findIndex(sameType(each)) !== at)
  if (twice) throw invalid([{ path: 'relationships', message: `The relationship ${twice.type} stands here twice` }])
}

function assertHealthSaid(before: Before, wanted: readonly WrittenRelationship[]): void {
  const faults = wanted.flatMap((each, at) => {
    const health = each.health === undefined ? before.find(sameType(each))?.health : each.health
    if (!each.healthReason || health) return []
    const message = 'A reason is given, but no health. Say good, watch or risk, or leave the reason out.'
    return [{ path: `relationships.${at}.health`, message }]
  })
  if (faults.length > 0) throw invalid(faults)
}

/** Asked for only where a relationship is put into a stage. */
async function stagesFor(
  ctx: Scope,
  before: Before,
  wanted: readonly WrittenRelationship[],
): Promise<Stages | undefined> {
  const stay = wanted.every((each) => {
    const had = before.find(sameType(each))
    return had && (each.stage === undefined || each.stage === had.stage)
  })
  return stay ? undefined : heldStages(ctx)
}

const isStage = (stages: Stages, { type, stage }: WrittenRelationship) =>
  stage === undefined || stages.get(type)!.stages.some(({ key }) => key === stage)

function assertStages(stages: Stages, wanted: readonly WrittenRelationship[]): void {
  const faults = wanted.flatMap((each, at) => {
    if (isStage(stages, each)) return []
    const names = stages.get(each.type)!.stages.map(({ key, name }) => `${key} (${name})`)
    const message = `There is no stage "${each.stage}" of a ${each.type}. Choose one of ${names.join(', ')}.`
    return [{ path: `relationships.${at}.stage`, message }]
  })
  if (faults.length > 0) throw invalid(faults)
}

/** Who is responsible already may have left since; whoever becomes it is a member. */
async function assertOwners(ctx: Scope, before: Before, wanted: readonly WrittenRelationship[]): Promise<void> {
  const checked = wanted.map(async (each, at) => {
    const isNew = each.ownerId && each.ownerId !== before.find(sameType(each))?.ownerId
    if (!isNew || (await memberNamed(ctx, each.ownerId!))) return []
    const message = 'The owner of the relationship is no member of this workspace. Choose a member.'
    return [{ path: `relationships.${at}.ownerId`, message }]
  })
  const faults = (await Promise.all(checked)).flat()
  if (faults.length > 0) throw invalid(faults)
}

/** What is said of its health; a reason belongs to what it was given for. */
export function settledHealth(
  { now, actor }: Pick<Context, 'now' | 'actor'>,
  had: Relationship | undefined,
  given: Pick<WrittenRelationship, 'health' | 'healthReason'>,
): Pick<Relationship, 'health' | 'healthReason' | 'healthSince' | 'healthBy'> {
  const health = given.health === undefined ? (had?.health ?? null) : given.health
  if (health === null) return { health, healthReason: null, healthSince: null, healthBy: null }
  const stays = health === had?.health
  const healthReason = given.healthReason === undefined ? (stays ? had.healthReason : null) : given.healthReason
  if (stays && healthReason === had.healthReason)
    return { health, healthReason, healthSince: had.healthSince, healthBy: had.healthBy }
  return { health, healthReason, healthSince: stays ? had.healthSince : now.toISOString(), healthBy: actor.memberId }
}

function settled(
  scope: Scope,
  stages: Stages | undefined,
  had: Relationship | undefined,
  { type, level, ...given }: WrittenRelationship,
): Relationship {
  const { now } = scope
  const stage = given.stage ?? had?.stage ?? firstStage(stages!, type)
  return {
    type,
    level,
    stage,
    stageSince: had?.stage === stage ? had.stageSince : now.toISOString(),
    ownerId: given.ownerId === undefined ? (had?.ownerId ?? null) : given.ownerId,
    cadenceDays: given.cadenceDays === undefined ? (had?.cadenceDays ?? null) : given.cadenceDays,
    ...settledHealth(scope, had, given),
  }
}
