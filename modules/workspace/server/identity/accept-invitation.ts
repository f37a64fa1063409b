import { placeOf } from '#platform/auth/familiar-place.ts'
import { offerPasskey, verifyNewPasskey, writePasskey } from '#platform/auth/passkeys.ts'
import { startSession } from '#platform/auth/start-session.ts'
import { createUser, joinWorkspace } from '#platform/auth/users.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { SignInAnswer } from '../../contract/identity.ts'
import { invitationAccepted } from '../../contract/identity-events.ts'
import { currentWorkspace } from '../workspace-queries.ts'
import { asJson } from './as-json.ts'
import { refuseWeak } from './assert-good-password.ts'
import { type IdentityContext, tell } from './in-identity.ts'
import { type OpenInvitation, withInvitation } from './open-invitation.ts'
import { unfitPasskey } from './passkeys.ts'

interface Acceptance {
  token: string
  name: string
  password?: string | undefined
  passkey?: { ticket: string; response: unknown } | undefined
}

/** The invited makes their own account: user, membership, member and event in one transaction, and is signed in. */
export async function acceptInvitation(ctx: DetachedContext, input: Acceptance): Promise<SignInAnswer> {
  const { auth } = ctx.services
  if (!input.password === !input.passkey)
    throw invalid([{ path: 'password', message: 'Choose a password, or use a passkey instead.' }])
  const passwordHash = input.password ? await goodHash(ctx, input.token, input.name, input.password) : undefined
  const cookies = await withInvitation(ctx, input.token, async (own, invitation) => {
    const made = input.passkey
      ? await verifyNewPasskey(own.identity, ctx.services.config.publicUrl, 'invitation-passkey', input.passkey)
      : undefined
    if (input.passkey && !made) throw unfitPasskey()
    const userId = await createUser(own.identity, {
      ...(made ? { id: made.userId } : {}),
      ...(passwordHash ? { passwordHash } : {}),
      name: input.name,
      email: invitation.email,
    })
    if (made) await writePasskey(own.identity, made, 'First passkey')
    await joinWorkspace(own.identity, userId, own.workspaceId)
    await becomeMember(own, invitation, { userId, name: input.name })
    const place = placeOf(auth, ctx.request)
    return startSession(own.identity, ctx.services, {
      userId,
      method: made ? 'passkey' : 'password',
      place,
      stay: true,
    })
  })
  ctx.reply.header('set-cookie', cookies)
  return { next: 'in' }
}

/** Before the transaction that holds the invitation: hashing takes its time. */
async function goodHash(ctx: DetachedContext, token: string, name: string, password: string): Promise<string> {
  await withInvitation(ctx, token, async (own, { email }) => {
    const firm = await currentWorkspace(own)
    refuseWeak(password, { email, names: [name, firm.name] })
  })
  return ctx.services.auth.hashPassword(password)
}

async function becomeMember(
  ctx: IdentityContext,
  invitation: OpenInvitation,
  { userId, name }: { userId: string; name: string },
): Promise<void> {
  const id = newId()
  const { db, workspaceId } = ctx
  await db
    .insertInto('workspace.member')
    .values({
      workspace_id: workspaceId,
      id,
      user_id: userId,
      name,
      email: invitation.email,
      role: invitation.role,
      role_id: invitation.roleId,
    })
    .execute()
  await db
    .updateTable('workspace.invitation')
    .set({ accepted_at: ctx.now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', invitation.id)
    .execute()
  const own = { ...ctx, actor: { ...ctx.actor, memberId: id, userId } }
  await tell(own, invitationAccepted, id, { name, role: invitation.roleName })
}

export async function offerInvitationPasskey(ctx: DetachedContext, input: { token: string; name: string }) {
  return withInvitation(ctx, input.token, async (own, { email }) => {
    const holder = { userId: newId(), name: input.name, email }
    const offer = await offerPasskey(own.identity, ctx.services.config.publicUrl, holder, 'invitation-passkey')
    return { ticket: offer.ticket, options: asJson(offer.options) }
  })
}
