import type pg from 'pg'

/** A person as the list of a firm has them; `twin` is the number of the one they were typed anew from. */
interface Person {
  first: string
  last: string
  email: string | null
  phone: string | null
  birthday: [number, number, number] | null
  street: string | null
  postcode: string | null
  city: string | null
  twin: number | null
}

const syllables = 'ber lan mor ten win shaw ley ham stone field gar ros del vik sen ov ard hol kin wes tam bru'.split(
  ' ',
)
const firstNames =
  `anna ben carla david eva frank grace henry iris jack karen leo maria nils olga paul quinn rosa simon tina
ulrich vera walter xenia yannick zoe adam bella conrad dora emil fiona george helen ivan julia kurt laura max nora oscar petra
ralph sarah thomas ursula victor wendy alice bruno clara dennis elena felix gina hugo ida jonas klara lukas mona noah`.split(
    /\s+/,
  )
const cities = 'linden marlow ostrava kelso tarn viborg elburg sion ghent bath lodi ulm nantes porto'.split(' ')

/** Numbers that look random and are the same each time: the generator of Lehmer with the modulus 2³¹ − 1. */
function randomOf(seed: number) {
  let state = (seed % 2_147_483_646) + 1
  const below = (n: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % n
  }
  /** Small numbers come more often, as common names do. */
  return { below, rarely: (n: number) => Math.floor((below(100_000) / 100_000) ** 2 * n) }
}

/**
 * So many people, one in ten of them a second time: with a slip in the name, a figure of the birthday wrong or a part gone.
 * Three in ten have no e-mail, half no telephone, four in ten no birthday.
 */
export function madePeople(count: number, seed: number): Person[] {
  const { below, rarely } = randomOf(seed)
  const people: Person[] = []
  const chance = (percent: number) => below(100) < percent
  while (people.length < count) {
    if (people.length > 10 && chance(10)) {
      const twin = below(people.length)
      const of = people[twin]!
      if (of.twin === null) people.push(typedAgain(of, twin, below))
      continue
    }
    const first = firstNames[rarely(firstNames.length)]!
    const last = Array.from({ length: 2 + below(2) }, () => syllables[rarely(syllables.length)]!).join('')
    const host = `${syllables[below(22)]}${syllables[below(22)]}${syllables[below(22)]}.example`
    people.push({
      ...{ first, last, twin: null },
      email: chance(70) ? `${first}.${last}${below(90)}@${chance(50) ? 'gmail.com' : host}` : null,
      phone: chance(50) ? `+44${200_000_000 + below(700_000_000)}` : null,
      birthday: chance(60) ? [1940 + below(65), 1 + below(12), 1 + below(28)] : null,
      street: chance(60) ? `${1 + below(200)} ${syllables[below(22)]}${syllables[below(22)]} road` : null,
      postcode: chance(60) ? String(10_000 + below(5000)) : null,
      city: chance(70) ? cities[rarely(cities.length)]! : null,
    })
  }
  return people
}

function typedAgain(of: Person, twin: number, below: (n: number) => number): Person {
  const again = { ...of, twin }
  const at = 1 + below(of.last.length - 1)
  if (below(2) === 0) again.last = of.last.slice(0, at) + of.last.slice(at + 1)
  if (of.birthday && below(4) === 0) again.birthday = [of.birthday[0], of.birthday[1], 1 + below(28)]
  if (below(3) === 0) again.email = null
  if (below(3) === 0) again.phone = null
  if (below(4) === 0) again.street = null
  return again
}

/** Writes them as the administrator, set by set; the external id of a person is its number. */
export async function writePeople(admin: pg.ClientBase, workspaceId: string, people: Person[]): Promise<void> {
  const id = `(lpad(to_hex(1700000000000 + p.n), 12, '0') || '70008000' || lpad(to_hex(p.n), 12, '0'))::uuid`
  await admin.query('set session_replication_role = replica')
  await admin.query(
    `create temporary table made as select (ordinality - 1)::int as n, first, last, email, phone, year, month, day, street, postcode, city
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::text[], $9::text[], $10::text[])
        with ordinality as p(first, last, email, phone, year, month, day, street, postcode, city, ordinality)`,
    [
      people.map(({ first }) => first),
      people.map(({ last }) => last),
      people.map(({ email }) => email),
      people.map(({ phone }) => phone),
      ...[0, 1, 2].map((part) => people.map(({ birthday }) => birthday?.[part] ?? null)),
      people.map(({ street }) => street),
      people.map(({ postcode }) => postcode),
      people.map(({ city }) => city),
    ],
  )
  const into = (text: string) => admin.query(text, [workspaceId])
  await into(`insert into relationships.contact (workspace_id, id, name, first_name, last_name, email, phone, external_id)
    select $1, ${id}, initcap(first || ' ' || last), initcap(first), initcap(last), email, phone, n::text from made p`)
  for (const type of ['email', 'phone'])
    await into(`insert into relationships.contact_channel (workspace_id, id, contact_id, type, kind, value, main, place)
      select $1, platform.new_id(), ${id}, '${type}', 'work', ${type}, true, 0 from made p where ${type} is not null`)
  await into(`insert into relationships.contact_date (workspace_id, id, contact_id, kind, year, month, day, place)
    select $1, platform.new_id(), ${id}, 'birthday', year, month, day, 0 from made p where year is not null`)
  await into(`insert into relationships.contact_address (workspace_id, id, contact_id, kind, street, postcode, city, place)
    select $1, platform.new_id(), ${id}, 'home', street, postcode, city, 0 from made p
    where coalesce(street, postcode, city) is not null`)
  await admin.query('analyze relationships.contact, relationships.contact_channel, relationships.contact_address')
  await admin.query('reset session_replication_role')
}
