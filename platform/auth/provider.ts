import type { CustomFetch, FetchBody } from 'openid-client'
import { type OutgoingSettings, sendOutside } from '../outgoing/send-outside.ts'
import type { Queryable } from './queryable.ts'
import { issueTicket, redeemTicket } from './tickets.ts'

/** Loaded when somebody signs in by a provider; most firms have none. */
const openIdClient = () => import('openid-client')

/** Where else people sign in: an OpenID Connect provider that the firm chose. */
export interface Provider {
  workspaceId: string
  label: string
  issuer: string
  clientId: string
  clientSecret: string
  domains: string[]
}

interface Sent {
  workspaceId: string
  verifier: string
  state: string
  nonce: string
  stay: boolean
}

export interface Introduced {
  issuer: string
  subject: string
  name: string | undefined
  /** Only when the provider says that it belongs to them. */
  email: string | undefined
}

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/

/** A provider talks over HTTPS; only on the same machine it may do without. */
export const isFitIssuer = (issuer: string) => issuer.startsWith('https://') || loopback.test(issuer)

/** Reads what the provider says of itself; fails when nobody answers there or the address names another issuer. */
export async function discover(
  provider: Pick<Provider, 'issuer' | 'clientId' | 'clientSecret'>,
  outgoing: OutgoingSettings,
) {
  const oidc = await openIdClient()
  const plain = loopback.test(provider.issuer) ? [oidc.allowInsecureRequests] : []
  const send: CustomFetch = (address, { method, headers, body }) =>
    sendOutside(
      new URL(address),
      { method, headers, body: body === undefined || body === null ? undefined : asText(body) },
      outgoing,
    )
  // The configuration keeps it: everything that follows goes the same way.
  return oidc.discovery(
    new URL(provider.issuer),
    provider.clientId,
    undefined,
    oidc.ClientSecretBasic(provider.clientSecret),
    // Without it, whatever the token's endpoint answers would be believed unsigned.
    { execute: [oidc.enableNonRepudiationChecks, ...plain], timeout: 10, [oidc.customFetch]: send },
  )
}

function asText(body: FetchBody): string {
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body)
  throw new Error('Only text is sent to a provider')
}

/** The provider's address to send the browser to, and the ticket that its cookie keeps until it comes back. */
export async function sendToProvider(
  identity: Queryable,
  provider: Provider,
  { returnTo, stay, outgoing }: { returnTo: string; stay: boolean; outgoing: OutgoingSettings },
) {
  const [oidc, config] = await Promise.all([openIdClient(), discover(provider, outgoing)])
  const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: returnTo,
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  const body: Sent = { workspaceId: provider.workspaceId, verifier, state, nonce, stay }
  return { address: address.href, ticket: await issueTicket(identity, { purpose: 'provider', body, minutes: 10 }) }
}

export async function redeemReturn(identity: Queryable, ticket: string): Promise<Sent | undefined> {
  return (await redeemTicket<Sent>(identity, 'provider', ticket))?.body
}

/** Whom the provider introduces, once code, state, nonce and signature are right. */
export async function introduced(
  provider: Provider,
  sent: Sent,
  returned: URL,
  outgoing: OutgoingSettings,
): Promise<Introduced> {
  const [oidc, config] = await Promise.all([openIdClient(), discover(provider, outgoing)])
  const tokens = await oidc.authorizationCodeGrant(config, returned, {
    pkceCodeVerifier: sent.verifier,
    expectedState: sent.state,
    expectedNonce: sent.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('The provider sent no claims')
  const about =
    claims.email === undefined
      ? { ...claims, ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)) }
      : claims
  const verified = about.email_verified === true && typeof about.email === 'string' ? about.email : undefined
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: typeof about.name === 'string' && about.name.trim() !== '' ? about.name.trim() : undefined,
    email: verified?.toLowerCase(),
  }
}

/** The user who came by this provider before, or has its verified address; the tie is kept. */
export async function userIntroduced(identity: Queryable, who: Introduced): Promise<string | undefined> {
  const { rows } = await identity.query<{ user_id: string; tied: boolean }>(
    `select "userId" as user_id, true as tied from identity.account where "providerId" = $1 and "accountId" = $2
      union all
      select id, false from identity."user" where email = $3
      order by tied desc limit 1`,
    [who.issuer, who.subject, who.email ?? null],
  )
  const found = rows[0]
  if (found && !found.tied) await tieToProvider(identity, found.user_id, who)
  return found?.user_id
}

export async function tieToProvider(identity: Queryable, userId: string, who: Introduced): Promise<void> {
  await identity.query(
    `insert into identity.account (id, "accountId", "providerId", "userId") values (gen_random_uuid(), $1, $2, $3)
      on conflict ("providerId", "accountId") do nothing`,
    [who.subject, who.issuer, userId],
  )
}
