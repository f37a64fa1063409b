import { currentWorkspace, namesOfMembers } from '#modules/workspace/server/index.ts'
import { fromMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { factsChanged } from '../../contract/facts/fact-events.ts'
import type { FactsOfType, WrittenFacts } from '../../contract/facts/fact-schema.ts'
import { allFacts, concerns, type FactEntry, type Facts, typeFacts } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { lockAccount, writeAccountFields } from '../account-record.ts'
import { confirmedBy } from '../confirmed/moments.ts'
import { assertReaches } from '../within-reach.ts'
import { factsShown, storedFacts, writeFacts } from './fact-queries.ts'
import { settleFacts } from './settle-facts.ts'

export interface FactsChange {
  id: string
  type: RelationshipType
  facts: WrittenFacts
}

/** Changes what is known of an account as one of its types; what is left out stays. The version is that of the account. */
export async function changeFacts(
  ctx: Context & { ifMatch?: number },
  { id, type, facts: written }: FactsChange,
): Promise<FactsOfType & { version: number; eventId: string | null }> {
  const account = await lockAccount(ctx, id)
  if (!account || account.deletedAt) throw notFound('This account')
  assertReaches(ctx, 'account:change', account.ownerId)
  assertWritesConcerns(ctx, account.ownerId, written)
  if (!account.relationships.some((each) => each.type === type))
    throw invalid([{ path: 'type', message: `${account.name} is no ${type}. Add the relationship first.` }])
  const stored = await storedFacts(ctx, id, type)
  const change = await settleFacts(ctx, type, stored, written)
  assertVersion(ctx.ifMatch, { ...nothingKnown(type), ...stored, version: account.version }, change)
  const changed = changedFields({ ...nothingKnown(type), ...stored }, change)
  const answer = (facts: Facts) => factsShown(ctx, account.ownerId, [{ type, facts: known(facts) }])[0]!
  if (!changed) return { ...answer(stored), version: account.version, eventId: null }
  const facts = { ...stored, ...change }
  const [names] = await Promise.all([
    namesIn(ctx, [changed.before as Facts, changed.after as Facts]),
    writeFacts(ctx, id, type, facts),
    writeAccountFields(ctx, id, {}, { confirmedAt: confirmedBy(ctx) }),
  ])
  const eventId = await recordEvent(ctx, factsChanged, {
    subjects: factSubjects(id),
    body: {
      name: account.name,
      confirmedBefore: confirmedBy(ctx) && account.confirmedAt,
      type,
      before: changed.before as Facts,
      after: changed.after as Facts,
      ...names,
    },
  })
  return { ...answer(facts), version: account.version + 1, eventId }
}

/** The account once more as what its facts are of, to find who changed those since. */
export const factSubjects = (id: string) => [
  { role: 'account', type: 'account', id },
  { role: 'relationship', type: 'relationship', id },
]

/** Whether a role may write concerns is a right of its own. */
export function assertWritesConcerns(ctx: Context, ownerId: string | null, written: object): void {
  if (concerns in written) assertReaches(ctx, 'concern:change', ownerId)
}

const nothingKnown = (type: RelationshipType): Facts =>
  Object.fromEntries(Object.keys(typeFacts[type]).map((key) => [key, null]))
const known = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))

/** What an event keeps to tell amounts and members in words later. */
export async function namesIn(ctx: Context, changes: Facts[]): Promise<{ names?: Record<string, string> }> {
  const values = changes.flatMap((facts) => Object.entries(facts).filter(([, value]) => value !== null))
  const amounts = values.filter(([key]) => allFacts[key]?.kind === 'money')
  const [members, currency] = await Promise.all([
    namesOfMembers(ctx, [...new Set(values.flatMap(([key, value]) => membersIn(key, value as FactEntry[])))]),
    amounts.length > 0 ? currentWorkspace(ctx).then(({ baseCurrency }) => baseCurrency) : undefined,
  ])
  const words = amounts.map(([key, minor]) => [
    `${key}:${minor as number}`,
    `${fromMinor(Number(minor), currency!)} ${currency}`,
  ])
  const names = Object.fromEntries([...members, ...words]) as Record<string, string>
  return Object.keys(names).length > 0 ? { names } : {}
}

function membersIn(key: string, entries: FactEntry[]): string[] {
  const fact = allFacts[key]
  if (fact?.kind !== 'list') return []
  const parts = Object.entries(fact.parts).filter(([, { kind }]) => kind === 'member')
  return parts.flatMap(([part]) => entries.flatMap((entry) => (entry[part] as string | null) ?? []))
}
