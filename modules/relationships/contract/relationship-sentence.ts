import type { SentencePart } from '#platform/contract/event.ts'
import { healthWord, type KeptRelationship } from './relationship.ts'

type Names = Record<string, string> | undefined
type Kept = readonly KeptRelationship[]

/** "Moved from New to Active as customer; Nora Quill is responsible for them as supplier". */
export function relationshipsSentence(before: Kept, after: Kept, names: Names): SentencePart[] {
  const ended = before.filter((each) => !after.some(sameType(each)))
  const said = [
    ...after.flatMap((each) => partsOf(before.find(sameType(each)), each, names)),
    ...ended.map(({ type }): SentencePart[] => ['No longer ', { strong: type }]),
  ]
  return said.flatMap((parts, at) => (at === 0 ? parts : ['; ', ...lowerFirst(parts)]))
}

const sameType = (one: KeptRelationship) => (other: KeptRelationship) => other.type === one.type

function partsOf(had: KeptRelationship | undefined, now: KeptRelationship, names: Names): SentencePart[][] {
  const { type } = now
  if (!had) {
    const stage = stageName(now, names)
    return [['Became ', { strong: type }, ...(stage ? [', in the stage ', { strong: stage }] : [])]]
  }
  const changed = (key: 'stage' | 'level' | 'ownerId' | 'cadenceDays' | 'health' | 'healthReason') =>
    now[key] !== undefined && now[key] !== had[key]
  const parts: SentencePart[][] = []
  if (changed('stage')) parts.push(movedParts(had, now, names))
  if (changed('level'))
    parts.push([`Level as ${type} changed from `, { strong: `${had.level}` }, ' to ', { strong: `${now.level}` }])
  if (changed('ownerId')) parts.push(ownerParts(now, names))
  if (changed('cadenceDays')) parts.push(cadenceParts(now))
  if (changed('health') || changed('healthReason')) parts.push(healthParts(had, now))
  return parts
}

function movedParts(had: KeptRelationship, now: KeptRelationship, names: Names): SentencePart[] {
  const from = stageName(had, names)
  const to = { strong: stageName(now, names) ?? '' }
  return [...(from ? ['Moved from ', { strong: from }, ' to '] : ['Moved to ']), to, ` as ${now.type}`]
}

function ownerParts({ ownerId, type }: KeptRelationship, names: Names): SentencePart[] {
  if (!ownerId) return [`Nobody is responsible for them as ${type} any more`]
  return [{ strong: names?.[ownerId] ?? 'Somebody' }, ` is responsible for them as ${type}`]
}

function cadenceParts({ cadenceDays, type }: KeptRelationship): SentencePart[] {
  if (!cadenceDays) return [`Without a cadence as ${type}`]
  return [`To hear from us ${every(cadenceDays)} as ${type}`]
}

function healthParts(had: KeptRelationship, { type, health, healthReason }: KeptRelationship): SentencePart[] {
  if (!health) return [`Nothing said of the health as ${type} any more`]
  const reason = healthReason ? [`: ${healthReason}`] : []
  if (health === had.health)
    return [`Reason of the health as ${type} changed, `, { strong: healthWord[health] }, ...reason]
  return [`Health as ${type} set to `, { strong: healthWord[health] }, ...reason]
}

const stageName = ({ type, stage }: KeptRelationship, names: Names) => stage && (names?.[`${type}:${stage}`] ?? stage)
export const every = (days: number) => (days === 1 ? 'every day' : `every ${days} days`)

/** As one value: "customer: Active, level 2, Nora Quill, every 30 days, At risk: two complaints in a month". */
export function relationshipsText(relationships: Kept, names: Names): string {
  return relationships
    .map((each) => {
      const owner = each.ownerId && names?.[each.ownerId]
      const cadence = each.cadenceDays && every(each.cadenceDays)
      const health = each.health && [healthWord[each.health], each.healthReason].filter(Boolean).join(': ')
      const parts = [stageName(each, names), `level ${each.level}`, owner, cadence, health].filter(Boolean)
      return `${each.type}: ${parts.join(', ')}`
    })
    .join('; ')
}

const lowerFirst = ([first = '', ...rest]: SentencePart[]): SentencePart[] => [
  typeof first === 'string' ? first.slice(0, 1).toLowerCase() + first.slice(1) : first,
  ...rest,
]
