import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { accountConfirmed, contactConfirmed } from '../../contract/confirmed/confirmed-events.ts'
import { allOf, type ChangedBatch } from '../change-accounts.ts'
import { contactSubjects } from '../contact-record.ts'
import { presentPeople } from '../people/lock-people.ts'
import { confirmedAt, writeConfirmed } from './confirmed-queries.ts'

interface Confirmed {
  id: string
  name: string
  subjects: { role: string; type: string; id: string }[]
}

/** Says that what is known of these accounts is still right: of all or of none, each with its event. */
export async function confirmAccounts(ctx: Context, { ids }: { ids: string[] }): Promise<ChangedBatch> {
  const accounts = await allOf(ctx, ids, 'account:change')
  return confirm(
    ctx,
    'account',
    accountConfirmed,
    accounts.map(({ id, name }) => ({ id, name, subjects: [{ role: 'account', type: 'account', id }] })),
  )
}

/** The same of people. */
export async function confirmContacts(ctx: Context, { ids }: { ids: string[] }): Promise<ChangedBatch> {
  const people = await presentPeople(ctx, ids, 'contact:change')
  return confirm(
    ctx,
    'contact',
    contactConfirmed,
    people.map(({ id, name, accounts }) => ({ id, name, subjects: contactSubjects(id, ...accounts) })),
  )
}

async function confirm(
  ctx: Context,
  record: 'account' | 'contact',
  type: typeof accountConfirmed,
  records: Confirmed[],
): Promise<ChangedBatch> {
  const batchId = newId()
  const at = ctx.now.toISOString()
  const was = await confirmedAt(
    ctx,
    record,
    records.map(({ id }) => id),
  )
  await writeConfirmed(
    ctx,
    record,
    records.map(({ id }) => ({ id, at })),
  )
  await recordEvents(
    { ...ctx, batchId },
    type,
    records.map(({ id, name, subjects }) => ({ subjects, body: { name, was: was.get(id)!, at } })),
  )
  return { batchId, changed: records.length }
}
