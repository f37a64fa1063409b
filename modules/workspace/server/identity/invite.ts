import { hashOf, newToken } from '#platform/auth/tokens.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import { createMailer } from '#platform/mail/mailer.ts'
import { newId } from '#platform/server/ids.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { NewInvitation } from '../../contract/identity.ts'
import { memberInvited } from '../../contract/identity-events.ts'
import { type GivenRole, roleToGive } from '../role-to-give.ts'
import { currentWorkspace } from '../workspace-queries.ts'
import { type IdentityContext, inIdentity } from './in-identity.ts'
import { invitationsOf } from './invitation-queries.ts'

const days = 7

/** A link that works once; an earlier one to the same address is void. The mail is a convenience: the link is always shown. */
export async function invite(
  ctx: DetachedContext,
  input: { name: string; email: string } & GivenRole,
): Promise<NewInvitation> {
  const [id, secret] = [newId(), newToken()]
  const firm = await inIdentity(ctx, async (own) => {
    const given = await roleToGive(own, input)
    await refuseMember(own, input.email)
    await own.db
      .updateTable('workspace.invitation')
      .set({ revoked_at: own.now })
      .where('workspace_id', '=', own.workspaceId)
      .where((eb) => eb(eb.fn('lower', ['email']), '=', input.email.toLowerCase()))
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    await own.db
      .insertInto('workspace.invitation')
      .values({
        workspace_id: own.workspaceId,
        id,
        name: input.name,
        email: input.email,
        role: given.role,
        role_id: given.roleId,
        token_hash: hashOf(secret),
        invited_by: own.actor.memberId,
        expires_at: new Date(own.now.getTime() + days * 24 * 3600 * 1000),
      })
      .execute()
    await recordEvent(own, memberInvited, {
      subjects: [{ role: 'invitation', type: 'invitation', id }],
      body: { name: input.name, role: given.name },
    })
    return currentWorkspace(own)
  })
  // The workspace travels in the link, since nobody is signed in who could name it; the secret proves it.
  const link = `${ctx.services.config.publicUrl}/join#${ctx.workspaceId}.${secret}`
  await mail(ctx, id, { ...input, firm: firm.name, link })
  const [made] = await inIdentity(ctx, (own) => invitationsOf(own, id))
  if (!made) throw new Error('The invitation that was just made is gone')
  return { ...made, link }
}

async function refuseMember(ctx: IdentityContext, email: string): Promise<void> {
  const { rows } = await ctx.identity.query('select from identity."user" where email = lower($1)', [email])
  if (rows.length === 0) return
  throw new Refusal(409, 'Somebody uses this e-mail address already', {
    faults: [{ path: 'email', message: 'Somebody signs in with this e-mail address already. Use another one.' }],
  })
}

async function mail(
  ctx: DetachedContext,
  id: string,
  { name, email, firm, link }: { name: string; email: string; firm: string; link: string },
): Promise<void> {
  const mailer = createMailer(ctx.services.config)
  if (!mailer) return
  try {
    await mailer.send({
      to: email,
      subject: `Your invitation to ${firm}`,
      text: `Hello ${name},

you are invited to work in the Rapport of ${firm}. Open this link within ${days} days; it works once:

${link}
`,
    })
  } catch (error) {
    // The link is on the screen of whoever invites; they are told that no mail went out.
    ctx.log.warn({ err: error }, 'an invitation was not mailed')
    return
  }
  await inIdentity(ctx, (own) =>
    own.db
      .updateTable('workspace.invitation')
      .set({ mailed_at: own.now })
      .where('workspace_id', '=', own.workspaceId)
      .where('id', '=', id)
      .execute(),
  )
}
