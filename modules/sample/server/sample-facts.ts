import type { MemberKey, SamplePerson } from './records.ts'
import { knownFacts } from './tables/known-facts.ts'

/** Ids of the records that the facts name; `part` makes one of each part, the same every time. */
interface Ids {
  member: (key: MemberKey) => string
  account: (key: string) => string
  part: (key: string) => string
}

const nothing = { label: null }

/** What is known of a person beyond what stands in lists, as it is stored. */
export function sampleFacts({ key, name, account, jobTitle, buyingRole, email, phone }: SamplePerson, ids: Ids) {
  const facts = knownFacts[name]
  if (!facts) return undefined
  const { pronunciation, language, homeEmail, mobile, home, dates = [], likes = [], alsoAt = [], since = null } = facts
  const id = (part: string) => ids.part(`${key} ${part}`)
  const place = {
    id: id('place'),
    accountId: ids.account(account),
    jobTitle,
    buyingRole,
    since,
    until: null,
    main: true,
  }
  return {
    ...(pronunciation && { pronunciation }),
    ...(language && { language }),
    emails: [
      { ...nothing, id: id('email'), kind: 'work' as const, value: email, main: true },
      ...(homeEmail
        ? [{ ...nothing, id: id('home email'), kind: 'home' as const, value: homeEmail, main: false }]
        : []),
    ],
    phones: [
      { ...nothing, id: id('phone'), kind: 'work' as const, value: phone, main: true },
      ...(mobile ? [{ ...nothing, id: id('mobile'), kind: 'mobile' as const, value: mobile, main: false }] : []),
    ],
    addresses: home ? [{ ...nothing, id: id('home'), kind: 'home' as const, region: null, ...home }] : [],
    dates: dates.map(([kind, on, label = null], at) => ({ id: id(`date ${at}`), kind, on, label })),
    preferences: likes.map(([fact, by, learnedOn], at) => ({
      ...{ id: id(`like ${at}`), fact, learnedOn, learnedById: ids.member(by), noteId: null },
    })),
    places: [
      place,
      ...alsoAt.map(([other, title, from, until], at) => ({
        ...{ id: id(`place ${at}`), accountId: ids.account(other), jobTitle: title, buyingRole: null },
        ...{ since: from, until, main: false },
      })),
    ],
  }
}
