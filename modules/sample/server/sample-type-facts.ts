import type { ReadyFacts } from '#modules/relationships/server/index.ts'
import type { MemberKey } from './records.ts'
import { keyOf } from './sample-id.ts'
import { supplierReviews, typeFacts } from './tables/type-facts.ts'

interface Ids {
  member: (key: MemberKey) => string
  account: (key: string) => string
  part: (key: string) => string
}

/** What is known of accounts as one of their types, with the ids of the records it names. */
export const sampleTypeFacts = (ids: Ids, addedAt: string) =>
  typeFacts.map(({ account, type, facts }) => ({
    account: { id: ids.account(keyOf(account)), name: account },
    ...{ type, addedAt },
    facts: Object.fromEntries(
      Object.entries(facts).map(([key, value]) => {
        if (typeof value !== 'object' || value === null) return [key, value]
        const entries = value.map((entry, at) => ({
          ...entry,
          ...(typeof entry.memberId === 'string' && { memberId: ids.member(entry.memberId as MemberKey) }),
          id: ids.part(`${account} ${key} ${at}`),
        }))
        return [key, entries]
      }),
    ) as ReadyFacts['facts'],
  }))

/** Reviews of suppliers, the first first. */
export const sampleReviews = (ids: Ids) =>
  Object.entries(supplierReviews).flatMap(([account, reviews]) =>
    reviews.map(([on, onTime, quality, service, price, note = null]) => ({
      id: ids.part(`${account} review ${on}`),
      account: { id: ids.account(keyOf(account)), name: account },
      ...{ on, onTime, quality, service, price, note },
    })),
  )
