import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound, Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { ContactFields, Person } from '../contract/account.ts'
import { contactLeft } from '../contract/events.ts'
import { isBehind } from '../contract/known-day.ts'
import type { Parts } from '../contract/person.ts'
import { changesOf } from './change-contact.ts'
import { confirmedBy } from './confirmed/moments.ts'
import {
  askedAccounts,
  assertAtOwn,
  contactSubjects,
  employersNamed,
  lockContact,
  ownerReached,
  presentAccounts,
  writePerson,
} from './contact-record.ts'
import { findPerson } from './find-person.ts'
import { namesOfPerson } from './names-of-person.ts'
import { enterContacts } from './search-entries.ts'
import { settlePerson } from './settle-person.ts'
import { todayOf } from './today.ts'
import { assertReaches } from './within-reach.ts'

type Place = Parts['places'][number]

export interface Departure extends Pick<ContactFields, 'jobTitle' | 'buyingRole'> {
  id: string
  /** The account they leave; without, the main one. */
  leftId?: string | undefined
  on: string
  /** Where they are now. */
  accountId?: string | undefined
}

/** "Left in March, now at …" in one go: the place ends, the next begins, and both accounts are told. */
export async function leaveAccount(
  ctx: Context & { ifMatch?: number },
  { id, leftId, on, ...next }: Departure,
): Promise<Person & { eventId: string | null }> {
  const stored = await lockContact(ctx, id)
  if (!stored || stored.deletedAt) throw notFound('This person')
  assertReaches(ctx, 'contact:change', ownerReached(ctx, 'contact:change', stored))
  assertVersion(ctx.ifMatch, stored, {})
  const left = placeLeft(stored.places, leftId)
  if (!left || stored.unseen.includes(left.id))
    throw new Refusal(409, leftId ? `${stored.name} is not at this account` : `${stored.name} is at no account`)
  if (left.since && isBehind(left.since, on))
    throw invalid([{ path: 'on', message: 'This is before they came. Mend the one or the other.' }])
  if (next.accountId === left.accountId)
    throw invalid([{ path: 'accountId', message: 'This is the account they left. Choose another, or leave it empty.' }])
  await employersNamed(ctx, askedAccounts(next, stored), 'contact:change')
  const settled = settlePerson(
    { ...stored, places: moved(stored.places, left, on, next) },
    { places: moved(stored.places, left, on, next) },
    { memberId: ctx.actor.memberId, today: await todayOf(ctx) },
  )
  await assertAtOwn(ctx, settled, 'contact:change')
  const changes = changesOf(stored, settled, {})!
  const names: Record<string, string> = await namesOfPerson(ctx, [stored, settled], changes)
  await Promise.all([
    writePerson(ctx, id, changes.written, { confirmedAt: confirmedBy(ctx) }),
    enterContacts(ctx, sql`p.id = ${id}`),
  ])
  const eventId = await recordEvent(ctx, contactLeft, {
    subjects: contactSubjects(id, left.accountId, ...presentAccounts(settled)),
    body: {
      ...{
        name: stored.name,
        confirmedBefore: confirmedBy(ctx) && stored.confirmedAt,
        on,
        left: names[left.accountId] ?? '',
      },
      now: next.accountId ? { account: names[next.accountId] ?? '', jobTitle: next.jobTitle ?? null } : null,
      ...{ before: { places: stored.places }, after: { places: settled.places }, names },
    },
  })
  return { ...(await findPerson(ctx, id)), eventId }
}

const placeLeft = (places: readonly Place[], accountId: string | undefined) =>
  places.find((each) => !each.until && (accountId ? each.accountId === accountId : each.main))

/** Where they are now becomes the main place; one they were at beside it may be that. */
function moved(
  places: readonly Place[],
  left: Place,
  on: string,
  next: Omit<Departure, 'id' | 'leftId' | 'on'>,
): Place[] {
  const ended = places.map((each) => (each.id === left.id ? { ...each, until: on, main: false } : each))
  if (!next.accountId) return ended
  const rest = { jobTitle: next.jobTitle ?? null, buyingRole: next.buyingRole ?? null }
  const there = ended.find((each) => each.accountId === next.accountId && !each.until)
  if (there)
    return ended.map((each) => ({
      ...each,
      main: each === there,
      jobTitle: (each === there && rest.jobTitle) || each.jobTitle,
    }))
  return [
    ...ended.map((each) => ({ ...each, main: false })),
    { id: newId(), accountId: next.accountId, ...rest, since: on, until: null, main: true },
  ]
}
