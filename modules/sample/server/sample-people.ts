import type { SampleAccount, SamplePerson } from './records.ts'
import { domainOf, phoneOf } from './sample-accounts.ts'
import { keyOf } from './sample-id.ts'
import { pick, type Random, seededRandom } from './seeded-random.ts'
import { type KnownPerson, knownPeople } from './tables/known-people.ts'
import { characters, jobs, names } from './tables/names.ts'

/** One to six contacts for every organisation; no two people share a name. */
export function samplePeople(accounts: readonly SampleAccount[]): SamplePerson[] {
  const taken = new Set(knownPeople.map(({ name }) => name))
  return accounts
    .filter(({ kind }) => kind === 'organisation')
    .flatMap((account) => {
      const random = seededRandom(`people ${account.key}`)
      const known = knownPeople.filter((person) => person.account === account.key)
      const invented = known.length > 4 ? [] : inventedPeople(account, known.length, taken, random)
      return [...known, ...invented].map((person) => contact(person, random))
    })
}

function inventedPeople(account: SampleAccount, known: number, taken: Set<string>, random: Random): KnownPerson[] {
  const posts = jobs[account.segment]!
  const wanted = Math.min(posts.length, Math.max(1, account.level + Math.floor(random() * 2)))
  return posts.slice(known, wanted).map(([jobTitle, buyingRole]) => ({
    account: account.key,
    name: newName(taken, random),
    jobTitle,
    buyingRole,
    character: pick(random, characters),
  }))
}

function newName(taken: Set<string>, random: Random): string {
  for (;;) {
    const { given, family } = pick(random, names)
    const name = `${pick(random, given)} ${pick(random, family)}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function contact({ account, name, ...person }: KnownPerson, random: Random): SamplePerson {
  const [firstName, ...rest] = name.split(' ') as [string, ...string[]]
  const lastName = rest.join(' ')
  const mailbox = `${keyOf(plain(firstName))}.${keyOf(plain(lastName)).replaceAll('-', '')}`
  return {
    key: keyOf(plain(`${account} ${name}`)),
    account,
    name,
    firstName,
    lastName,
    email: `${mailbox}@${domainOf(account)}`,
    phone: phoneOf(random),
    ...person,
  }
}

/** Letters that no accent can be taken from. */
const plain = (name: string) => name.replaceAll('ł', 'l').replaceAll('Ł', 'L').replaceAll('ı', 'i')
