import type { Reach, Rights } from '../../contract/rights.ts'
import { rightsOfRole } from '../../contract/roles.ts'
import type { Member, OwnRole } from '../../contract/workspace.ts'
import type { Words } from '../words.ts'

type Person = Pick<Member, 'name' | 'role' | 'ownRole'>

const rightsOf = ({ role, ownRole }: Person, own: readonly Pick<OwnRole, 'id' | 'rights'>[]): Rights =>
  role === 'custom' ? (own.find(({ id }) => id === ownRole?.id)?.rights ?? {}) : rightsOfRole[role]

const says: Record<Reach | 'no', string> = {
  team: '{{names, list}} see what everybody here owns',
  own: '{{names, list}} see only what is their own',
  all: '{{names, list}} see every account anyway',
  no: '{{names, list}} see no accounts',
}

/** Who sees whose accounts in a team: it follows from how far the role of each one goes. */
export function teamSentence(
  people: readonly Person[],
  own: readonly Pick<OwnRole, 'id' | 'rights'>[],
  t: Words,
): string {
  if (people.length === 0) return t('Nobody is in it yet.')
  const reachOf = (person: Person) => rightsOf(person, own).account?.see ?? 'no'
  const parts = (['team', 'own', 'all', 'no'] as const).flatMap((reach) => {
    const names = people.filter((person) => reachOf(person) === reach).map(({ name }) => name)
    return names.length === 0 ? [] : [t(says[reach], { names, count: names.length })]
  })
  return `${parts.join('; ')}.`
}
