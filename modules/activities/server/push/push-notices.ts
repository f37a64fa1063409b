import { sql } from 'kysely'
import { z } from 'zod'
import { actorOfMember } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'
import { deviceRemoved } from '../../contract/notification-events.ts'
import { subjectOf, type Told, takeWaiting } from '../notifications/take-waiting.ts'
import { deviceSubjects } from './devices.ts'
import { type Endpoint, type Outcome, pushTo } from './push-to.ts'

const payload = z.looseObject({ workspaceId: z.uuid(), memberId: z.uuid() })
type Of = z.output<typeof payload>

interface Pushed {
  told: Told[]
  devices: (Endpoint & { id: string })[]
}

/**
 * One message with what waits for a member, to each of their devices: a title and where it leads. That it is on its way is
 * committed before it is. Where every device's service refused it for certain it is tried again; where one has it, or
 * nobody knows, it is never sent a second time.
 */
export async function pushNotices(services: Services, body: Record<string, unknown>): Promise<void> {
  const of = payload.parse(body)
  const taken = await take(services, of)
  if (!taken) return
  const { told, devices } = taken
  const message = { title: subjectOf(told), path: pathOf(told) }
  const outcomes = await Promise.all(devices.map((device) => pushTo(services, device, message)))
  const by = (outcome: Outcome) => devices.filter((_, at) => outcomes[at] === outcome).map(({ id }) => id)
  const [sent, gone, refused] = [by('sent'), by('gone'), by('refused')]
  const again = refused.length > 0 && sent.length === 0 && !outcomes.includes('uncertain')
  await inside(services, of, async (ctx) => {
    await mark(ctx, told, again ? 'waiting' : sent.length > 0 ? 'sent' : undefined)
    await sql`update activities.push_device set last_sent_at = ${ctx.now}
      where workspace_id = ${of.workspaceId} and id = any(${sent}::uuid[])`.execute(ctx.db)
    await forget(ctx, of.memberId, gone)
  })
  if (again) throw new Error('No service of push took the message')
}

const inside = <T>(
  { pools, clock, log }: Services,
  { workspaceId, memberId }: Of,
  work: (ctx: Context) => Promise<T>,
) =>
  inWorkspace(pools, workspaceId, async (db) => {
    const actor = await actorOfMember({ db, workspaceId }, memberId)
    return actor && work({ db, workspaceId, actor, now: clock(), log })
  })

/** With the rights they have now; nothing where they left, or no device of theirs is left. */
function take(services: Services, of: Of): Promise<Pushed | undefined> {
  return inside(services, of, async (ctx) => {
    const [told, { rows: devices }] = [
      await takeWaiting(ctx, of.memberId, 'push'),
      await sql<Pushed['devices'][number]>`
        select id, endpoint, p256dh, auth from activities.push_device
        where workspace_id = ${of.workspaceId} and member_id = ${of.memberId} order by id`.execute(ctx.db),
    ]
    return told.length > 0 && devices.length > 0 ? { told, devices } : undefined
  })
}

/** What nobody knows of stays on its way. */
async function mark({ db, workspaceId }: Context, told: Told[], state: 'sent' | 'waiting' | undefined): Promise<void> {
  if (!state) return
  await sql`update activities.notification set push = ${state}
    where workspace_id = ${workspaceId} and id = any(${told.map(({ id }) => id)}::uuid[])`.execute(db)
}

/** A browser that takes nothing any more is asked no more. */
async function forget(ctx: Context, memberId: string, gone: string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    delete from activities.push_device where workspace_id = ${ctx.workspaceId} and id = any(${gone}::uuid[])
    returning name`.execute(ctx.db)
  await recordEvents(
    ctx,
    deviceRemoved,
    rows.map(({ name }) => ({ subjects: deviceSubjects(memberId), body: { name } })),
  )
}

const pathOf = (told: Told[]) => {
  const [{ record }] = told as [Told]
  if (told.length > 1) return '/notifications'
  if (record.type === 'subscription') return `/subscriptions?subscription=${record.id}`
  return record.type === 'clean-up' ? '/clean-data' : `/today?${record.type}=${record.id}`
}
