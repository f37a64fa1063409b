import { type Reach, type RecordType, type Rights, reaches, type Verb, verbs } from '../../contract/rights.ts'

export type Choice = Reach | 'no'

const rank = (reach: Reach | undefined) => (reach === undefined ? -1 : reaches.indexOf(reach))

/** Sets one right, and what must follow: who may change something sees it as far, who sees less does no more than that. */
export function setReach(
  rights: Rights,
  record: RecordType,
  verb: Verb,
  choice: Choice,
): { rights: Rights; followed: Verb[] } {
  const before = rights[record] ?? {}
  const next = { ...before }
  const reach = choice === 'no' ? undefined : choice
  put(next, verb, reach)
  if (verb === 'see') {
    for (const each of verbs) if (rank(next[each]) > rank(reach)) put(next, each, reach)
  } else if (rank(reach) > rank(next.see)) put(next, 'see', reach)
  const followed = verbs.filter((each) => each !== verb && before[each] !== next[each])
  const { [record]: _, ...others } = rights
  return { rights: Object.keys(next).length > 0 ? { ...others, [record]: next } : others, followed }
}

function put(on: Partial<Record<Verb, Reach>>, verb: Verb, reach: Reach | undefined): void {
  if (reach === undefined) delete on[verb]
  else on[verb] = reach
}
