import { createHash, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import { placeOf } from '#platform/auth/familiar-place.ts'
import { startSession } from '#platform/auth/start-session.ts'
import { createUser, joinWorkspace } from '#platform/auth/users.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { memberAdded } from '../contract/events.ts'
import { refuseWeak } from './identity/assert-good-password.ts'
import { openWorkspace } from './open-workspace.ts'
import { theHouse } from './resolve-actor.ts'

export interface SignUp {
  firm: string
  name: string
  email: string
  password: string
  country: string
  currency: string
  locale: string
  timeZone: string
  yearStarts: number
  code?: string | undefined
}

/**
 * The first owner. The user lives in the identity schema under another role, so two transactions are needed: the user
 * first, then workspace and member; a user left alone by a kill in between has no membership and is replaced.
 */
export async function signUp(ctx: DetachedContext, input: SignUp): Promise<{ workspaceId: string; memberId: string }> {
  const { identity } = ctx.services.pools
  const taken = await takeoverOf(identity, input.code)
  await dropUserWithoutWorkspace(identity, input.email)
  refuseWeak(input.password, { email: input.email, names: [input.name, input.firm] })
  const passwordHash = await ctx.services.auth.hashPassword(input.password)
  const userId = await createUser(identity, { name: input.name, email: input.email, passwordHash })
  const workspaceId = taken ?? newId()
  const memberId = newId()
  try {
    await inWorkspace(ctx.services.pools, workspaceId, async (db) => {
      const actor = { ...theHouse, memberId, userId }
      const own: Context = { db, workspaceId, actor, now: ctx.now, log: ctx.log }
      if (!taken) await openWorkspace(own, { ...input, name: input.firm, baseCurrency: input.currency })
      await addOwner(own, memberId, userId, input)
    })
    await joinWorkspace(identity, userId, workspaceId)
    await identity.query('delete from identity.takeover where workspace_id = $1', [workspaceId])
  } catch (error) {
    await identity.query('delete from identity."user" where id = $1', [userId])
    throw error
  }
  const place = placeOf(ctx.services.auth, ctx.request)
  const cookies = await startSession(identity, ctx.services.auth, { userId, method: 'password', place, stay: true })
  ctx.reply.header('set-cookie', cookies)
  return { workspaceId, memberId }
}

async function addOwner(ctx: Context, memberId: string, userId: string, input: SignUp): Promise<void> {
  await ctx.db
    .insertInto('workspace.member')
    .values({
      workspace_id: ctx.workspaceId,
      id: memberId,
      user_id: userId,
      name: input.name,
      email: input.email,
      role: 'owner',
    })
    .execute()
  await recordEvent(ctx, memberAdded, {
    subjects: [{ role: 'member', type: 'member', id: memberId }],
    body: { name: input.name, role: 'owner' },
  })
}

export const hashCode = (code: string) => createHash('sha256').update(code).digest()

/** Which workspace the sign-up takes over; none for a new one. Refused when somebody signed up before. */
async function takeoverOf(identity: pg.Pool, code: string | undefined): Promise<string | undefined> {
  const { rows: members } = await identity.query('select from identity.membership limit 1')
  if (members.length > 0)
    throw new Refusal(409, 'Somebody has signed up here already', {
      detail: 'Sign in, or ask an owner to add you as a member.',
    })
  const { rows } = await identity.query<{ workspace_id: string; code_hash: Buffer }>(
    'select workspace_id, code_hash from identity.takeover',
  )
  const waiting = rows[0]
  if (!waiting) return undefined
  if (code && timingSafeEqual(hashCode(code), waiting.code_hash)) return waiting.workspace_id
  throw new Refusal(403, 'A workspace waits here for its owner', {
    detail: 'Open the one-time link that the server printed when it started.',
    faults: [
      {
        path: 'code',
        message: 'The one-time code is missing or wrong. Restart the server: it prints the link that opens it.',
      },
    ],
  })
}

async function dropUserWithoutWorkspace(identity: pg.Pool, email: string): Promise<void> {
  await identity.query(
    `delete from identity."user" u where u.email = lower($1)
      and not exists (select from identity.membership m where m.user_id = u.id)`,
    [email],
  )
}
