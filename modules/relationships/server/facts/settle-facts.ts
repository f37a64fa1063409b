import { memberNamed } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { WrittenFacts } from '../../contract/facts/fact-schema.ts'
import {
  type FactEntry,
  type Facts,
  type FactValue,
  type ListFact,
  typeFacts,
} from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
type WrittenEntry = Record<string, FactEntry[string] | undefined> & { id?: string }

/** The facts as they are to be: entries of lists whole and with ids. Refuses a fact that the type does not have. */
export async function settleFacts(
  ctx: Scope,
  type: RelationshipType,
  stored: Facts,
  written: WrittenFacts,
): Promise<Facts> {
  const known = typeFacts[type]
  const given = Object.entries(written).filter(([, value]) => value !== undefined)
  const other = given.find(([key]) => !Object.hasOwn(known, key))
  if (other) {
    const message = `A ${type} has no field "${other[0]}". Choose among ${Object.keys(known).join(', ')}.`
    throw invalid([{ path: `facts.${other[0]}`, message }])
  }
  const settled = await Promise.all(
    given.map(async ([key, value]): Promise<[string, FactValue]> => {
      const fact = known[key]!
      if (fact.kind !== 'list') return [key, value as FactValue]
      const before = (stored[key] ?? []) as FactEntry[]
      return [key, await settledList(ctx, { fact, key, before, written: value as WrittenEntry[] })]
    }),
  )
  return Object.fromEntries(settled)
}

interface Listed {
  fact: ListFact
  key: string
  before: FactEntry[]
  written: WrittenEntry[]
}

async function settledList(ctx: Scope, listed: Listed): Promise<FactEntry[] | null> {
  const { fact, key, before, written } = listed
  const faults = written.flatMap(({ id }, at) => {
    if (id === undefined) return []
    const path = `facts.${key}.${at}.id`
    if (written.findIndex((each) => each.id === id) < at)
      return [{ path, message: `This ${fact.one} stands here twice. Leave one out.` }]
    if (before.some((each) => each.id === id)) return []
    return [{ path, message: `This ${fact.one} is not here any more. Leave its id out to add it again.` }]
  })
  if (faults.length > 0) throw invalid(faults)
  await assertMembers(ctx, listed)
  const entries = written.map((each) => entryOf(fact, before, each))
  assertWhole(listed, entries)
  return entries.length > 0 ? entries : null
}

/** What is left out of an entry stays as it is. */
function entryOf({ parts }: ListFact, before: FactEntry[], { id, ...given }: WrittenEntry): FactEntry {
  const stored = before.find((each) => each.id === id)
  const values = Object.entries(parts).map(([part, { kind }]) => {
    const value = given[part] === undefined ? stored?.[part] : given[part]
    return [part, value ?? (kind === 'yes-no' ? false : null)]
  })
  return { ...Object.fromEntries(values), id: stored?.id ?? newId() }
}

/** An interview has a day, a campaign a name. */
function assertWhole({ fact, key }: Listed, entries: FactEntry[]): void {
  const needed = Object.entries(fact.parts).filter(([, part]) => part.needed)
  const faults = entries.flatMap((entry, at) =>
    needed.flatMap(([part, { label }]) =>
      entry[part] === null ? [{ path: `facts.${key}.${at}.${part}`, message: `${label} is missing` }] : [],
    ),
  )
  if (faults.length > 0) throw invalid(faults)
}

/** Who is named already may have left since; whoever is named anew is a member. */
async function assertMembers(ctx: Scope, { fact, key, before, written }: Listed): Promise<void> {
  const parts = Object.entries(fact.parts).filter(([, { kind }]) => kind === 'member')
  const named = written.flatMap((entry, at) =>
    parts.flatMap(([part]) => {
      const member = entry[part]
      const had = before.find(({ id }) => id === entry.id)?.[part]
      return typeof member === 'string' && member !== had ? [{ member, path: `facts.${key}.${at}.${part}` }] : []
    }),
  )
  const there = new Map(
    await Promise.all(
      [...new Set(named.map(({ member }) => member))].map(
        async (member) => [member, await memberNamed(ctx, member)] as const,
      ),
    ),
  )
  const faults = named.filter(({ member }) => !there.get(member))
  const message = 'This is no member of this workspace. Choose a member, or write the name.'
  if (faults.length > 0) throw invalid(faults.map(({ path }) => ({ path, message })))
}
