import type { Relationship } from '#modules/relationships/contract/relationship.ts'
import type { MemberKey, SampleAccount } from './records.ts'
import { buyer, cadences, healths, stages, usualStage } from './tables/stages.ts'

/** What an account is to Oxbow & Tern: in which stage and since when, who is responsible, how often they should hear. */
export function sampleRelationships(
  { name, types, level, owner, since }: Pick<SampleAccount, 'name' | 'types' | 'level' | 'owner' | 'since'>,
  memberId: (key: MemberKey) => string,
): Relationship[] {
  return types.map((type) => {
    const [stage, day] = stages[name]?.[type] ?? [usualStage[type], since]
    return {
      ...{ type, level, stage, stageSince: `${day}T09:00:00.000Z` },
      ownerId: memberId(type === 'supplier' && types.length > 1 ? buyer : owner),
      cadenceDays: cadences[type]?.[level - 1] ?? null,
      ...healthOf(name, type, memberId(owner)),
    }
  })
}

/** What whoever looks after them says, where the notes tell it. */
function healthOf(name: string, type: string, by: string) {
  const [health = null, day, reason = null] = (type === 'customer' && healths[name]) || []
  if (health === null) return { health, healthReason: null, healthSince: null, healthBy: null }
  return { health, healthReason: reason, healthSince: `${day}T09:00:00.000Z`, healthBy: by }
}
