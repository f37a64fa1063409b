import { countAttempt, networkOf, uncountAttempt } from '#platform/auth/attempts.ts'
import { readCookie } from '#platform/auth/cookies.ts'
import { placeOf } from '#platform/auth/familiar-place.ts'
import {
  type Introduced,
  introduced,
  type Provider,
  redeemReturn,
  sendToProvider,
  tieToProvider,
  userIntroduced,
} from '#platform/auth/provider.ts'
import { createUser, credentialsOf, joinWorkspace } from '#platform/auth/users.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { memberAdded } from '../../contract/events.ts'
import type { SignInAnswer } from '../../contract/identity.ts'
import { admit } from './admit.ts'
import { inIdentity, tell } from './in-identity.ts'
import { readProvider, returnAddressOf } from './provider-settings.ts'

/** Keeps the ticket with the browser that set out, so that nobody else's return is taken for theirs. */
const cookieOf = (publicUrl: string) =>
  publicUrl.startsWith('https://')
    ? { name: '__Host-rapport.provider', rules: 'Path=/; HttpOnly; SameSite=Lax; Secure' }
    : { name: 'rapport.provider', rules: 'Path=/api/v1/sign-in; HttpOnly; SameSite=Lax' }

export async function goToProvider(ctx: DetachedContext, input: { stay: boolean }): Promise<{ address: string }> {
  const { auth, pools, config } = ctx.services
  await countAttempt(pools.identity, 'address', networkOf(placeOf(auth, ctx.request).address))
  const provider = await readProvider(pools.identity, auth.vault)
  if (!provider) throw notFound('This provider')
  const sent = await sendToProvider(pools.identity, provider, {
    returnTo: returnAddressOf(config.publicUrl),
    stay: input.stay,
    outgoing: config,
  }).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'the provider did not answer')
    throw new Refusal(502, `${provider.label} does not answer`, {
      detail: `${provider.label} does not answer. Try again, or sign in with your password.`,
    })
  })
  const { name, rules } = cookieOf(config.publicUrl)
  ctx.reply.header('set-cookie', `${name}=${sent.ticket}; ${rules}; Max-Age=600`)
  await uncountAttempt(pools.identity, 'address', networkOf(placeOf(auth, ctx.request).address))
  return { address: sent.address }
}

export async function returnFromProvider(ctx: DetachedContext, input: { query: string }): Promise<SignInAnswer> {
  const { auth, pools, config } = ctx.services
  const ticket = readCookie(ctx.request.headers.cookie, cookieOf(config.publicUrl).name)
  const sent = ticket ? await redeemReturn(pools.identity, ticket) : undefined
  const provider = sent ? await readProvider(pools.identity, auth.vault, sent.workspaceId) : undefined
  if (!sent || !provider) throw new Refusal(401, 'This took too long', { detail: 'This took too long. Sign in again.' })
  const returned = new URL(returnAddressOf(config.publicUrl))
  returned.search = input.query
  const who = await introduced(provider, sent, returned, config).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'the provider did not sign somebody in')
    throw new Refusal(401, `${provider.label} did not sign you in`, {
      detail: `${provider.label} did not sign you in. Try again, or sign in with your password.`,
    })
  })
  const userId = (await userIntroduced(pools.identity, who)) ?? (await joinByDomain(ctx, provider, who))
  const found = await credentialsOf(pools.identity, { userId })
  if (found?.workspaceId !== provider.workspaceId) throw noMember(provider)
  const place = placeOf(auth, ctx.request)
  return admit(ctx, found, { method: 'provider', place, stay: sent.stay })
}

/** Whoever has a verified address of a domain that the owner allowed becomes a member with the least that works. */
async function joinByDomain(ctx: DetachedContext, provider: Provider, who: Introduced): Promise<string> {
  const { email } = who
  if (!email || !provider.domains.includes(email.slice(email.lastIndexOf('@') + 1))) throw noMember(provider)
  const { workspaceId } = provider
  return inIdentity({ ...ctx, workspaceId }, async (own) => {
    const name = who.name ?? email
    const userId = await createUser(own.identity, { name, email })
    await tieToProvider(own.identity, userId, who)
    await joinWorkspace(own.identity, userId, workspaceId)
    const id = newId()
    await own.db
      .insertInto('workspace.member')
      .values({ workspace_id: workspaceId, id, user_id: userId, name, email, role: 'member' })
      .execute()
    const joined = { ...own, actor: { ...own.actor, memberId: id, userId } }
    await tell(joined, memberAdded, id, { name, role: 'member' })
    return userId
  })
}

const noMember = ({ label }: Provider) =>
  new Refusal(403, 'You are no member here', {
    detail: `${label} knows you, but no member here has your verified e-mail address. Ask an owner or an admin to invite you.`,
  })
