import type { AccountType, SampleAccount } from './records.ts'
import { keyOf } from './sample-id.ts'
import { pick, seededRandom } from './seeded-random.ts'
import { accountsWonInFirstYear } from './tables/customer-traits.ts'
import { customers } from './tables/customers.ts'
import { otherAccounts } from './tables/other-accounts.ts'
import { places } from './tables/places.ts'
import { team } from './tables/team.ts'

type Listed = Pick<SampleAccount, 'name' | 'kind' | 'segment' | 'city' | 'owner' | 'level' | 'since'> & {
  types: string
}

const typeOf: Readonly<Record<string, AccountType>> = {
  C: 'customer',
  S: 'supplier',
  P: 'partner',
  X: 'prospect',
  K: 'candidate',
  E: 'employee',
}

/** All 64, customers first. */
export const sampleAccounts = (): SampleAccount[] => [
  ...customers.map(({ name, segment, city, owner, level, types }) =>
    account({ name, kind: 'organisation', segment, city, owner, level, types, since: customerSince(name) }),
  ),
  ...otherAccounts.map(account),
]

function account({ types, ...listed }: Listed): SampleAccount {
  const key = keyOf(listed.name)
  const random = seededRandom(`address ${key}`)
  const { routingKey, streets } = places[listed.city]!
  const website = listed.kind === 'person' ? null : domainOf(key)
  const letters = 'ACDEFHKNPRTVWXY'
  const ending = () => pick(random, [...letters]) + pick(random, [...'0123456789'])
  return {
    key,
    ...listed,
    street: `${1 + Math.floor(random() * 88)} ${pick(random, streets)}`,
    postcode: `${routingKey} ${ending()}${ending()}`,
    country: 'IE',
    phone: phoneOf(random),
    email: website
      ? `${pick(random, ['orders', 'kitchen', 'office', 'hello'])}@${website}`
      : personalEmail(listed.name, key),
    website,
    types: [...types].map((letter) => typeOf[letter]!),
  }
}

export const domainOf = (accountKey: string): string =>
  `${accountKey === 'saltgrass-hotels' ? 'saltgrass' : accountKey}.example`

/** 020 91x xxxx is kept free for stories by the Irish regulator. */
export const phoneOf = (random: () => number): string =>
  `+353 20 91${Math.floor(random() * 10)} ${String(Math.floor(random() * 10_000)).padStart(4, '0')}`

const personalEmail = (name: string, key: string) =>
  team.find((member) => member.name === name)?.email ?? `${key.replace('-', '.')}@post.example`

function customerSince(name: string): string {
  if (name === 'Saltgrass Hotels') return '2023-03-06'
  if (name === "Lockkeeper's Café") return '2017-04-24'
  const won = accountsWonInFirstYear[name]
  if (won) return `${won}-01`
  const random = seededRandom(`since ${name}`)
  const month = String(1 + Math.floor(random() * 9)).padStart(2, '0')
  return `${2018 + Math.floor(random() * 6)}-${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
}
