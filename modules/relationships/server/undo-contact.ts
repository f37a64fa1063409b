import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { contactChanged, contactLeft } from '../contract/events.ts'
import { changesOf } from './change-contact.ts'
import { turnedMoment } from './confirmed/moments.ts'
import {
  askedAccounts,
  assertAtOwn,
  type ContactRecord,
  employersNamed,
  lockContact,
  ownerReached,
  writePerson,
} from './contact-record.ts'
import { hideContact } from './delete-contact.ts'
import { enterChanged } from './fields/change-values.ts'
import { withValues } from './fields/kept-values.ts'
import { showContact } from './restore-contact.ts'
import { enterContacts } from './search-entries.ts'
import { type PersonState, putBackPerson } from './settle-person.ts'
import { todayOf } from './today.ts'
import { assertStill, mayUndoCreation } from './undo-account.ts'
import { assertReaches } from './within-reach.ts'

export const contactUndo: Record<string, Undo> = {
  'contact.created': async (ctx, event) => {
    const stored = await contactOf(ctx, event)
    if (!mayUndoCreation(ctx, event, 'contact', ownerReached(ctx, 'contact:delete', stored))) throw notAllowed()
    if (stored.deletedAt || stored.version > 1 + event.turns) throw contactChangedSince(stored)
    await hideContact(ctx, stored.id)
  },
  'contact.changed': async (ctx, event) => {
    const { before, after, confirmedBefore } = contactChanged.body.parse(event.body)
    await putBack(ctx, event, { from: after, to: before, confirmedBefore })
  },
  'contact.left': async (ctx, event) => {
    const { before, after, confirmedBefore } = contactLeft.body.parse(event.body)
    await putBack(ctx, event, { from: after, to: before, confirmedBefore })
  },
  'contact.deleted': bringBack,
  'contact.restored': takeAway,
}

/** The same changes done again, after they were taken back. */
export const contactRedo: Record<string, Undo> = {
  'contact.created': bringBack,
  'contact.changed': async (ctx, event) => {
    const { before, after, confirmedBefore } = contactChanged.body.parse(event.body)
    await putBack(ctx, event, { from: before, to: after, confirmedBefore })
  },
  'contact.left': async (ctx, event) => {
    const { before, after, confirmedBefore } = contactLeft.body.parse(event.body)
    await putBack(ctx, event, { from: before, to: after, confirmedBefore })
  },
  'contact.deleted': takeAway,
  'contact.restored': bringBack,
}

type Values = Record<string, unknown>

interface Turned {
  from: Values
  to: Values
  confirmedBefore: string | undefined
}

async function putBack(ctx: Context, event: RecordedEvent, { from, to, confirmedBefore }: Turned): Promise<void> {
  const stored = await contactOf(ctx, event)
  assertReaches(ctx, 'contact:change', ownerReached(ctx, 'contact:change', stored))
  if (stored.deletedAt) throw contactChangedSince(stored)
  const whole = withValues(stored, { ...from, ...to })
  assertStill({ type: 'contact', id: stored.id }, whole, from, stored.name)
  const settled = putBackPerson(stored, to as Partial<PersonState>, {
    memberId: ctx.actor.memberId,
    today: await todayOf(ctx),
  })
  if (!isDeepStrictEqual(settled.places, stored.places)) {
    await employersNamed(ctx, askedAccounts(settled, stored), 'contact:change')
    await assertAtOwn(ctx, settled, 'contact:change')
  }
  const changes = changesOf(whole, settled, to)
  if (changes) {
    await writePerson(ctx, stored.id, changes.written, { confirmedAt: turnedMoment(stored, event, confirmedBefore) })
    await enterChanged(ctx, 'contact', stored.id, changes.after)
  }
  await enterContacts(ctx, sql`p.id = ${stored.id}`)
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await contactOf(ctx, event)
  assertReaches(ctx, 'contact:delete', ownerReached(ctx, 'contact:delete', stored))
  if (!stored.deletedAt) throw new Refusal(409, `${stored.name} is back already`)
  await showContact(ctx, stored.id)
}

async function takeAway(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await contactOf(ctx, event)
  assertReaches(ctx, 'contact:delete', ownerReached(ctx, 'contact:delete', stored))
  if (stored.deletedAt) throw contactChangedSince(stored)
  await hideContact(ctx, stored.id)
}

const contactChangedSince = ({ id, name }: ContactRecord) => new ChangedSince({ type: 'contact', id }, name)

async function contactOf(ctx: Context, event: RecordedEvent): Promise<ContactRecord> {
  const id = event.subjects.find(({ role }) => role === 'contact')?.id
  const stored = id ? await lockContact(ctx, id) : undefined
  if (!stored) throw notFound('This person')
  return stored
}
