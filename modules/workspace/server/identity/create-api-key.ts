import { newApiKey } from '#platform/auth/api-key.ts'
import { hashOf } from '#platform/auth/tokens.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Actor } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { NewApiKey } from '../../contract/identity.ts'
import { apiKeyCreated } from '../../contract/identity-events.ts'
import { isPermission, type Scope } from '../../contract/scopes.ts'
import { apiKeysOf } from './api-key-queries.ts'
import { type IdentityContext, inIdentity, type Person, personOf } from './in-identity.ts'

const most = 50

interface Wanted {
  name: string
  scopes: Scope[]
  days: number
}

/** For oneself. The Idempotency-Key is kept with it: a repetition makes no second one, and the first is not shown again. */
export async function createApiKey(ctx: DetachedContext, wanted: Wanted): Promise<NewApiKey> {
  const given = ctx.request.headers['idempotency-key']
  const requestKey = typeof given === 'string' ? hashOf(given).toString('hex') : null
  return inIdentity(ctx, async (own) =>
    writeApiKey(own, await personOf(own, ctx.actor.userId), { ...wanted, may: ctx.actor.may, requestKey }),
  )
}

/** In the open transaction: the row, by its hash only, and its event. */
export async function writeApiKey(
  own: IdentityContext,
  { memberId, userId, name: who }: Person,
  { may, requestKey = null, ...wanted }: Wanted & { may: Actor['may']; requestKey?: string | null },
): Promise<NewApiKey> {
  const scopes = [...new Set(wanted.scopes)]
  const beyond = scopes.filter((scope) => isPermission(scope) && !may(scope))
  if (beyond.length > 0)
    throw invalid([{ path: 'scopes', message: `The role of ${who} does not allow ${beyond.join(', ')}` }])
  const [id, { key, prefix }] = [newId(), newApiKey()]
  const expiresAt = new Date(own.now.getTime() + wanted.days * 24 * 3600 * 1000)
  const { rows } = await own.identity.query(
    `insert into identity.api_key
        (id, workspace_id, member_id, user_id, name, prefix, key_hash, scopes, request_key, created_at, expires_at)
      select $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7::bytea, $8::text[], $9, $10::timestamptz, $11::timestamptz
      where (select count(*) from identity.api_key k where k.workspace_id = $2 and k.member_id = $3
        and k.revoked_at is null and k.expires_at > $10) < $12
      on conflict on constraint api_key_request do nothing returning 1`,
    [
      ...[id, own.workspaceId, memberId, userId, wanted.name, prefix, hashOf(key), scopes, requestKey],
      ...[own.now, expiresAt, most],
    ],
  )
  if (rows.length === 0) throw await whyNot(own, memberId, requestKey)
  await recordEvent(own, apiKeyCreated, {
    subjects: subjectsOf(memberId, id),
    body: { name: who, key: wanted.name, scopes, expiresAt: expiresAt.toISOString() },
  })
  const [made] = await apiKeysOf(own, { id })
  if (!made) throw new Error('The API key that was just made is gone')
  return { ...made, key }
}

export const subjectsOf = (memberId: string, id: string) => [
  { role: 'member', type: 'member', id: memberId },
  { role: 'key', type: 'api-key', id },
]

async function whyNot(own: IdentityContext, memberId: string, requestKey: string | null): Promise<Refusal> {
  const { rows } = await own.identity.query(
    'select from identity.api_key where workspace_id = $1 and member_id = $2 and request_key = $3',
    [own.workspaceId, memberId, requestKey],
  )
  return rows.length > 0
    ? new Refusal(409, 'This API key was made already', {
        detail: 'A key is shown once. If it did not reach you, revoke it and make another.',
      })
    : new Refusal(409, `A member has at most ${most} API keys`, { detail: 'Revoke one that is no longer used first.' })
}
