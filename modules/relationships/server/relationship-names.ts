import { namesOfMembers } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Relationship } from '../contract/relationship.ts'
import { type Stages, stagesOf } from './stage-queries.ts'

/** What an event keeps so that these can be told in words later: stages as `customer:active`, owners by their ids. */
export async function namesIn(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  relationships: readonly Relationship[],
  known?: Stages,
): Promise<Record<string, string>> {
  if (relationships.length === 0) return {}
  const owners = new Set(
    relationships.flatMap(({ ownerId, healthBy }) => [ownerId, healthBy].filter((id) => id !== null)),
  )
  const [lists, members] = await Promise.all([known ?? stagesOf(ctx), namesOfMembers(ctx, [...owners])])
  const stages = relationships.map(({ type, stage }) => {
    const name = lists.get(type)?.stages.find(({ key }) => key === stage)?.name
    return [`${type}:${stage}`, name ?? stage]
  })
  return Object.fromEntries([...stages, ...members])
}
