import { countAttempt, networkOf, uncountAttempt } from '#platform/auth/attempts.ts'
import { placeOf } from '#platform/auth/familiar-place.ts'
import { askForPasskey as ask, takePasskey } from '#platform/auth/passkeys.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { SignInAnswer } from '../../contract/identity.ts'
import { admit } from './admit.ts'
import { asJson } from './as-json.ts'

export async function askForPasskey({ services }: DetachedContext) {
  const { ticket, options } = await ask(services.pools.identity, services.config.publicUrl)
  return { ticket, options: asJson(options) }
}

export async function signInWithPasskey(
  ctx: DetachedContext,
  input: { ticket: string; response: unknown; stay: boolean },
): Promise<SignInAnswer> {
  const { auth, pools, config } = ctx.services
  const place = placeOf(auth, ctx.request)
  await countAttempt(pools.identity, 'address', networkOf(place.address))
  const userId = await takePasskey(pools.identity, config.publicUrl, input)
  const who = userId ? await credentialsOf(pools.identity, { userId }) : undefined
  if (!who) {
    throw new Refusal(401, 'This passkey is not known here', {
      detail: 'This passkey is not known here. Use another one, or your e-mail and password.',
    })
  }
  await uncountAttempt(pools.identity, 'address', networkOf(place.address))
  return admit(ctx, who, { method: 'passkey', place, stay: input.stay })
}
