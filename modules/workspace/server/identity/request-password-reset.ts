import { countAttempt, networkOf } from '#platform/auth/attempts.ts'
import { placeOf } from '#platform/auth/familiar-place.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import { createMailer } from '#platform/mail/mailer.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { inIdentityOf } from './in-identity.ts'
import { offerReset } from './offer-reset.ts'

/** The answer neither says nor shows by its time whether the address is known: the mail goes out after it. */
export async function requestPasswordReset(ctx: DetachedContext, input: { email: string }): Promise<{ ok: boolean }> {
  const { auth, pools, config } = ctx.services
  if (!config.smtpUrl) {
    throw new Refusal(409, 'This Rapport sends no mail', {
      detail: 'This Rapport sends no mail. Whoever runs it makes a link for you with: rapport member reset E-MAIL.',
    })
  }
  const email = input.email.trim().toLowerCase()
  await countAttempt(pools.identity, 'address', networkOf(placeOf(auth, ctx.request).address))
  await countAttempt(pools.identity, 'mail', email)
  void mailLink(ctx, email).catch((error: unknown) => ctx.log.warn({ err: error }, 'a mail with a link was not sent'))
  return { ok: true }
}

async function mailLink(ctx: DetachedContext, email: string): Promise<void> {
  const { pools, config } = ctx.services
  const who = await credentialsOf(pools.identity, { email })
  const mailer = createMailer(config)
  if (!who || !mailer) return
  const link = await inIdentityOf(ctx, who, (own, person) => offerReset(own, person))
  await mailer.send({
    to: who.email,
    subject: 'A new password for Rapport',
    text: `Hello ${who.name},

somebody asked for a new password for your account. If it was you, open this link within an hour; it works once:

${link}

If it was not you, nothing has to be done: your password stays as it is.
`,
  })
}
