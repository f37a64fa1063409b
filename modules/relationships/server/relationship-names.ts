import { namesOfMembers } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Relationship } from '../contract/relationship.ts'
import { listStages } from './stage-queries.ts'

/** What an event keeps so that these can be told in words later: stages as `customer:active`, owners by their ids. */
export async function namesIn(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  relationships: readonly Relationship[],
): Promise<Record<string, string>> {
  if (relationships.length === 0) return {}
  const owners = new Set(relationships.flatMap(({ ownerId }) => ownerId ?? []))
  const [{ items }, members] = await Promise.all([listStages(ctx), namesOfMembers(ctx, [...owners])])
  const stages = relationships.map(({ type, stage }) => {
    const name = items.find((list) => list.type === type)?.stages.find(({ key }) => key === stage)?.name
    return [`${type}:${stage}`, name ?? stage]
  })
  return Object.fromEntries([...stages, ...members])
}
