import type { Reach, Rights } from '../../contract/rights.ts'
import { rightsOfRole } from '../../contract/roles.ts'
import type { Member, OwnRole } from '../../contract/workspace.ts'

type Person = Pick<Member, 'name' | 'role' | 'ownRole'>

const list = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)

const rightsOf = ({ role, ownRole }: Person, own: readonly Pick<OwnRole, 'id' | 'rights'>[]): Rights =>
  role === 'custom' ? (own.find(({ id }) => id === ownRole?.id)?.rights ?? {}) : rightsOfRole[role]

const says: Record<Reach | 'no', (several: boolean) => string> = {
  team: (several) => `${several ? 'see' : 'sees'} what everybody here owns`,
  own: (several) => `${several ? 'see' : 'sees'} only what is their own`,
  all: (several) => `${several ? 'see' : 'sees'} every account anyway`,
  no: (several) => `${several ? 'see' : 'sees'} no accounts`,
}

/** Who sees whose accounts in a team: it follows from how far the role of each one goes. */
export function teamSentence(people: readonly Person[], own: readonly Pick<OwnRole, 'id' | 'rights'>[]): string {
  if (people.length === 0) return 'Nobody is in it yet.'
  const reachOf = (person: Person) => rightsOf(person, own).account?.see ?? 'no'
  const parts = (['team', 'own', 'all', 'no'] as const).flatMap((reach) => {
    const names = people.filter((person) => reachOf(person) === reach).map(({ name }) => name)
    return names.length === 0 ? [] : [`${list(names)} ${says[reach](names.length > 1)}`]
  })
  return `${parts.join('; ')}.`
}
