import { offerPasskey as offer, verifyNewPasskey, writePasskey } from '#platform/auth/passkeys.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import { notFound, notSignedIn, Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { passkeyAdded, passkeyRemoved } from '../../contract/identity-events.ts'
import { asJson } from './as-json.ts'
import { inIdentity, personOf, tell } from './in-identity.ts'
import { ownSession } from './own-session.ts'

export async function offerPasskey(ctx: DetachedContext) {
  const { pools, config } = ctx.services
  const { userId } = await ownSession(ctx)
  const who = await credentialsOf(pools.identity, { userId })
  if (!who) throw notSignedIn()
  const { ticket, options } = await offer(pools.identity, config.publicUrl, who, 'passkey-add')
  return { ticket, options: asJson(options) }
}

export async function addPasskey(
  ctx: DetachedContext,
  input: { ticket: string; response: unknown; name: string },
): Promise<{ id: string }> {
  const { userId } = await ownSession(ctx)
  return inIdentity(ctx, async (own) => {
    const made = await verifyNewPasskey(own.identity, ctx.services.config.publicUrl, 'passkey-add', input)
    if (!made || made.userId !== userId) throw unfitPasskey()
    const person = await personOf(own, userId)
    const id = await writePasskey(own.identity, made, input.name)
    await tell(own, passkeyAdded, person.memberId, { name: person.name, passkey: input.name })
    return { id }
  })
}

export const unfitPasskey = () =>
  new Refusal(422, 'The passkey was not added', {
    detail: 'The passkey was not added: it does not fit this site, or it took longer than ten minutes. Begin again.',
  })

export async function removePasskey(ctx: DetachedContext, input: { id: string }): Promise<{ ok: boolean }> {
  const { userId } = await ownSession(ctx)
  return inIdentity(ctx, async (own) => {
    const { rows } = await own.identity.query<{ name: string }>(
      'delete from identity.passkey where id = $1 and user_id = $2 returning name',
      [input.id, userId],
    )
    const removed = rows[0]
    if (!removed) throw notFound('This passkey')
    await assertStillAWayIn(own.identity, userId)
    const person = await personOf(own, userId)
    await tell(own, passkeyRemoved, person.memberId, { name: person.name, passkey: removed.name })
    return { ok: true }
  })
}

async function assertStillAWayIn(identity: Parameters<typeof credentialsOf>[0], userId: string): Promise<void> {
  const { rows } = await identity.query(
    `select from identity.passkey where user_id = $1
      union all select from identity.account where "userId" = $1 limit 1`,
    [userId],
  )
  if (rows.length > 0) return
  throw new Refusal(409, 'This is your only way to sign in', {
    detail: 'This is your only way to sign in. Set a password or add another passkey first.',
  })
}
