import type { Session } from '#platform/auth/auth.ts'
import { deviceOf } from '#platform/auth/device.ts'
import { recoveryCodesLeft } from '#platform/auth/second-factor.ts'
import { inForce } from '#platform/auth/session-in-force.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { MemberSecurity, OwnSession, Passkey, Security } from '../../contract/identity.ts'
import { inIdentity } from './in-identity.ts'
import { ownSession } from './own-session.ts'
import { secondFactorRules } from './rule-second-factor.ts'

export async function showSecurity(ctx: DetachedContext): Promise<Security> {
  const { identity } = ctx.services.pools
  const session = await ownSession(ctx)
  const [who, left, passkeys, sessions] = await Promise.all([
    credentialsOf(identity, { userId: session.userId }),
    recoveryCodesLeft(identity, session.userId),
    passkeysOf(ctx, session),
    sessionsOf(ctx, session),
  ])
  const isMissing = ctx.actor.needsSecondFactor === true && !session.secondFactor
  return {
    hasPassword: typeof who?.passwordHash === 'string',
    secondFactor: { on: who?.secondFactor ?? false, recoveryCodesLeft: left, isMissing },
    passkeys,
    sessions,
  }
}

export async function listSessions(ctx: DetachedContext): Promise<{ items: OwnSession[] }> {
  return { items: await sessionsOf(ctx, await ownSession(ctx)) }
}

async function sessionsOf({ services }: DetachedContext, session: Session): Promise<OwnSession[]> {
  const { rows } = await services.pools.identity.query<Omit<OwnSession, 'device'> & { userAgent: string | null }>(
    `select s.id, s."userAgent", s."ipAddress" as address, s.method, s."createdAt" as "startedAt",
        s.last_seen_at as "lastSeenAt", s.id = $2 as "isThis"
      from identity.session s where s."userId" = $1 and ${inForce('$3')} order by s.id = $2 desc, s.last_seen_at desc`,
    [session.userId, session.sessionId, services.config.idleHours],
  )
  return rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent) }))
}

async function passkeysOf({ services }: DetachedContext, session: Session): Promise<Passkey[]> {
  const { rows } = await services.pools.identity.query<Passkey>(
    `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt"
      from identity.passkey where user_id = $1 order by created_at, id`,
    [session.userId],
  )
  return rows
}

/** Who has more than a password, for those who decide what roles ask for. */
export async function listMemberSecurity(ctx: DetachedContext): Promise<{ items: MemberSecurity[]; rules: string[] }> {
  return inIdentity(ctx, async (own) => {
    const rules = await secondFactorRules(own)
    const { rows } = await own.identity.query<MemberSecurity>(
      `select m.id as "memberId", coalesce(f.confirmed_at is not null, false) as "secondFactor",
          (select count(*)::int from identity.passkey p where p.user_id = m.user_id) as passkeys,
          (select max(s.last_seen_at) from identity.session s where s."userId" = m.user_id) as "lastSeenAt"
        from workspace.member m left join identity.second_factor f on f.user_id = m.user_id
        where m.workspace_id = $1 and m.left_at is null and m.user_id is not null order by m.id`,
      [ctx.workspaceId],
    )
    return { items: rows, rules }
  })
}
