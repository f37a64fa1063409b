import type { z } from 'zod'
import type { Queryable } from '#platform/auth/queryable.ts'
import type { EventType } from '#platform/contract/event.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { noRules } from '#platform/server/field-rules.ts'
import { notSignedIn } from '#platform/server/refusal.ts'
import type { DetachedContext, Services } from '#platform/server/slice.ts'
import '../tables.ts'
import './tables.ts'

/** A transaction of the role that owns users and sessions, inside the workspace: the change and its event are one. */
export interface IdentityContext extends Context {
  identity: Queryable
  services: Services
}

export function inIdentity<T>(
  ctx: Pick<DetachedContext, 'services' | 'workspaceId' | 'actor' | 'now' | 'log'>,
  work: (ctx: IdentityContext) => Promise<T>,
): Promise<T> {
  const { services, workspaceId, actor, now, log } = ctx
  return inWorkspace(
    services.pools,
    workspaceId,
    (db, identity) => work({ db, identity, services, workspaceId, actor, now, log }),
    { identity: true },
  )
}

export interface Person {
  memberId: string
  userId: string
  name: string
}

/** The same for somebody who is not signed in yet, but has shown who they are. */
export function inIdentityOf<T>(
  ctx: Pick<DetachedContext, 'services' | 'now' | 'log'>,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  work: (ctx: IdentityContext, person: Person) => Promise<T>,
): Promise<T> {
  const { services, now, log } = ctx
  return inIdentity({ services, workspaceId, actor: nobody, now, log }, async (own) => {
    const person = await personOf(own, userId)
    return work({ ...own, actor: { ...nobody, memberId: person.memberId, userId } }, person)
  })
}

const nobody = {
  ...{
    memberId: null,
    userId: null,
    role: 'none',
    may: () => false,
    people: () => [],
    seesAll: false,
    hearsAll: false,
  },
  rules: noRules,
}

export async function personOf({ db, workspaceId }: Context, userId: string | null): Promise<Person> {
  if (!userId) throw notSignedIn()
  const row = await db
    .selectFrom('workspace.member')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notSignedIn()
  return { memberId: row.id, userId, name: row.name }
}

/** An event about a member, in the open transaction. */
export function tell<B extends z.ZodType>(ctx: Context, type: EventType<B>, memberId: string, body: z.input<B>) {
  return recordEvent(ctx, type, { subjects: [{ role: 'member', type: 'member', id: memberId }], body })
}
