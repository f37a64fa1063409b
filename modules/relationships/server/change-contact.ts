import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { ContactFields, Person } from '../contract/account.ts'
import { contactChanged } from '../contract/events.ts'
import { confirmedBy } from './confirmed/moments.ts'
import {
  askedAccounts,
  assertAtOwn,
  type ContactRecord,
  contactSubjects,
  employersNamed,
  lockContact,
  ownerReached,
  type PersonChange,
  presentAccounts,
  writePerson,
} from './contact-record.ts'
import { changedValues, enterChanged } from './fields/change-values.ts'
import { valuesIn, withValues } from './fields/kept-values.ts'
import type { KeptValues } from './fields/settle-values.ts'
import { findPerson } from './find-person.ts'
import { namesOfPerson } from './names-of-person.ts'
import { enterContacts } from './search-entries.ts'
import { nobody, type PersonState, settlePerson, toldFields } from './settle-person.ts'
import { todayOf } from './today.ts'
import { assertReaches } from './within-reach.ts'

/** Changes fields of a person; those left out stay. A list given replaces the one there is. */
export async function changeContact(
  ctx: Context & { ifMatch?: number },
  { id, custom: written, ...fields }: ContactFields & { id: string },
): Promise<Person & { eventId: string | null }> {
  const stored = await lockContact(ctx, id)
  if (!stored || stored.deletedAt) throw notFound('This person')
  assertReaches(ctx, 'contact:change', ownerReached(ctx, 'contact:change', stored))
  const { values, words } = await changedValues(ctx, 'contact', stored, written)
  const whole = withValues(stored, values)
  const input = { ...fields, ...values }
  const settled = settlePerson(stored, fields, { ...stored, memberId: ctx.actor.memberId, today: await todayOf(ctx) })
  assertVersion(ctx.ifMatch, whole, { ...input, ...partsWritten(stored, settled, fields) })
  await employersNamed(ctx, askedAccounts(fields, stored), 'contact:change')
  if (!isDeepStrictEqual(stored.places, settled.places)) await assertAtOwn(ctx, settled, 'contact:change')
  const changes = changesOf(whole, settled, input)
  if (!changes) return { ...(await findPerson(ctx, id)), eventId: null }
  const names = { ...words, ...(await namesOfPerson(ctx, [stored, settled], changes)) }
  await writePerson(ctx, id, changes.written, { confirmedAt: confirmedBy(ctx) })
  await Promise.all([enterChanged(ctx, 'contact', id, changes.after), enterContacts(ctx, sql`p.id = ${id}`)])
  const eventId = await recordEvent(ctx, contactChanged, {
    subjects: contactSubjects(id, ...presentAccounts(stored), ...presentAccounts(settled)),
    body: {
      name: fields.name ?? stored.name,
      confirmedBefore: confirmedBy(ctx) && stored.confirmedAt,
      before: changes.before,
      after: changes.after,
      ...(Object.keys(names).length > 0 && { names }),
    },
  })
  return { ...(await findPerson(ctx, id)), eventId }
}

const plain = ['name', 'firstName', 'lastName', 'pronunciation', 'language'] as const
const linked = Object.keys(nobody) as (keyof PersonState)[]

/** What really changes: as it is written, and as it is told before and after. */
export function changesOf(stored: ContactRecord, settled: PersonState, input: ContactFields | KeptValues) {
  const given = new Map(Object.entries(input))
  const own = changedFields(stored, {
    ...Object.fromEntries(plain.flatMap((field) => (given.has(field) ? [[field, given.get(field)]] : []))),
    ...valuesIn(input),
  })
  const told = toldFields(stored, settled)
  if (!own && told.length === 0) return undefined
  const pick = (from: PersonState) => Object.fromEntries(told.map((field) => [field, from[field as keyof PersonState]]))
  const differs = linked.filter((field) => !isDeepStrictEqual(stored[field], settled[field]))
  return {
    before: { ...own?.before, ...pick(stored) },
    after: { ...own?.after, ...pick(settled) },
    written: { ...own?.after, ...Object.fromEntries(differs.map((field) => [field, settled[field]])) } as PersonChange,
  }
}

const lists = ['emails', 'phones', 'addresses', 'dates', 'preferences', 'places'] as const

/** Lists as the writer would have them; one that is as it was clashes with nobody. */
const partsWritten = (stored: PersonState, settled: PersonState, input: ContactFields) =>
  Object.fromEntries(
    lists
      .filter((list) => input[list] !== undefined)
      .map((list) => [list, isDeepStrictEqual(stored[list], settled[list]) ? undefined : settled[list]]),
  )
