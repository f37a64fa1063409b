import { discover, isFitIssuer, type Provider } from '#platform/auth/provider.ts'
import { providerPurpose as purposeOf } from '#platform/auth/purposes.ts'
import type { Queryable } from '#platform/auth/queryable.ts'
import type { Vault } from '#platform/auth/vault.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import { OutgoingRefusal } from '#platform/outgoing/send-outside.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { SignInProvider } from '../../contract/identity.ts'
import { providerRemoved, providerSet } from '../../contract/identity-events.ts'
import { inIdentity } from './in-identity.ts'

interface Stored extends Omit<Provider, 'clientSecret'> {
  sealedSecret: Buffer
  version: number
}

export const returnAddressOf = (publicUrl: string) => `${publicUrl}/sign-in/return`

async function storedProvider(identity: Queryable, workspaceId?: string): Promise<Stored | undefined> {
  const { rows } = await identity.query<Stored>(
    `select workspace_id as "workspaceId", label, issuer, client_id as "clientId", sealed_secret as "sealedSecret",
        domains, version
      from identity.provider where $1::uuid is null or workspace_id = $1 order by workspace_id limit 1`,
    [workspaceId ?? null],
  )
  return rows[0]
}

/** With its secret: for talking to it. Without a workspace, the installation's first one. */
export async function readProvider(
  identity: Queryable,
  vault: Vault,
  workspaceId?: string,
): Promise<Provider | undefined> {
  const stored = await storedProvider(identity, workspaceId)
  if (!stored) return undefined
  const { sealedSecret, version: _, ...rest } = stored
  return { ...rest, clientSecret: vault.open(sealedSecret, purposeOf(stored.workspaceId)) }
}

export async function providerLabel(identity: Queryable): Promise<string | null> {
  return (await storedProvider(identity))?.label ?? null
}

export async function showProvider(ctx: DetachedContext) {
  const { pools, config } = ctx.services
  const stored = await storedProvider(pools.identity, ctx.workspaceId)
  const returnAddress = returnAddressOf(config.publicUrl)
  return { provider: stored ? asShown(stored, returnAddress) : null, returnAddress }
}

function asShown({ label, issuer, clientId, domains, version }: Stored, returnAddress: string): SignInProvider {
  return { label, issuer, clientId, domains, version, returnAddress }
}

interface ProviderInput {
  label: string
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  domains: string[]
}

/** Asked for its description before it is saved: a slip in the address is found here and not by the first who signs in. */
export async function setProvider(ctx: DetachedContext, input: ProviderInput): Promise<SignInProvider> {
  const { auth, pools, config } = ctx.services
  const before = await readProvider(pools.identity, auth.vault, ctx.workspaceId)
  // Elsewhere, the kept secret would be handed to whoever answers there.
  const kept = before?.issuer === input.issuer ? before.clientSecret : undefined
  const clientSecret = input.clientSecret ?? kept
  if (!clientSecret)
    throw invalid([
      { path: 'clientSecret', message: 'The client secret is missing. The provider shows it beside the client id.' },
    ])
  if (!isFitIssuer(input.issuer))
    throw invalid([{ path: 'issuer', message: 'Use an address that begins with https://.' }])
  await discover({ ...input, clientSecret }, config).catch((error: unknown) => {
    ctx.log.info({ err: error }, 'a provider was not understood')
    if (error instanceof OutgoingRefusal) throw invalid([{ path: 'issuer', message: error.message }])
    throw invalid([
      { path: 'issuer', message: 'No OpenID Connect provider answers at this address. Copy its issuer exactly.' },
    ])
  })
  return inIdentity(ctx, async (own) => {
    const sealed = auth.vault.seal(clientSecret, purposeOf(ctx.workspaceId))
    await own.identity.query(
      `insert into identity.provider as p (workspace_id, label, issuer, client_id, sealed_secret, domains)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (workspace_id) do update set label = excluded.label, issuer = excluded.issuer,
          client_id = excluded.client_id, sealed_secret = excluded.sealed_secret, domains = excluded.domains,
          version = p.version + 1`,
      [ctx.workspaceId, input.label, input.issuer, input.clientId, sealed, input.domains],
    )
    await recordEvent(own, providerSet, {
      subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
      body: { label: input.label, issuer: input.issuer, domains: input.domains },
    })
    const stored = await storedProvider(own.identity, ctx.workspaceId)
    if (!stored) throw notFound('This provider')
    return asShown(stored, returnAddressOf(config.publicUrl))
  })
}

export async function removeProvider(ctx: DetachedContext): Promise<{ ok: boolean }> {
  return inIdentity(ctx, async (own) => {
    const { rows } = await own.identity.query<{ label: string }>(
      'delete from identity.provider where workspace_id = $1 returning label',
      [ctx.workspaceId],
    )
    if (!rows[0]) throw notFound('This provider')
    await recordEvent(own, providerRemoved, {
      subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
      body: { label: rows[0].label },
    })
    return { ok: true }
  })
}
