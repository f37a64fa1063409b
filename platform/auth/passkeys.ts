import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { newId } from '../server/ids.ts'
import type { Queryable } from './queryable.ts'
import { issueTicket, redeemTicket } from './tickets.ts'

/** Loaded with the first passkey: its three hundred modules would be a tenth of every start. */
const webauthn = () => import('@simplewebauthn/server')

/** The site as browsers know it: a passkey belongs to its host and works on no other. */
interface Site {
  origin: string
  host: string
}

const siteOf = (publicUrl: string): Site => ({
  origin: new URL(publicUrl).origin,
  host: new URL(publicUrl).hostname,
})

interface Holder {
  userId: string
  name: string
  email: string
}

const minutes = 10
/** Always with fingerprint, face or PIN: a passkey stands for both steps of signing in. */
const userVerification = 'required'
/** EdDSA, ES256, RS256: what authenticators of today make. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** What a browser needs to make a passkey, and the ticket that its answer is to come with. */
export async function offerPasskey(
  identity: Queryable,
  publicUrl: string,
  holder: Holder,
  purpose: 'passkey-add' | 'invitation-passkey',
) {
  const { rows } = await identity.query<{ id: string }>(
    'select credential_id as id from identity.passkey where user_id = $1',
    [holder.userId],
  )
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: 'Rapport',
    rpID: siteOf(publicUrl).host,
    userID: new TextEncoder().encode(holder.userId),
    userName: holder.email,
    userDisplayName: holder.name,
    attestationType: 'none',
    supportedAlgorithmIDs,
    excludeCredentials: rows,
    authenticatorSelection: { residentKey: 'required', userVerification },
  })
  const body = { challenge: options.challenge, userId: holder.userId }
  return { ticket: await issueTicket(identity, { purpose, body, minutes }), options }
}

export interface NewPasskey {
  userId: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
}

/** The passkey that a browser made for this ticket; nothing when it does not hold. */
export async function verifyNewPasskey(
  identity: Queryable,
  publicUrl: string,
  purpose: 'passkey-add' | 'invitation-passkey',
  given: { ticket: string; response: unknown },
): Promise<NewPasskey | undefined> {
  const ticket = await redeemTicket<{ challenge: string; userId: string }>(identity, purpose, given.ticket)
  if (!ticket) return undefined
  const site = siteOf(publicUrl)
  const { verifyRegistrationResponse } = await webauthn()
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: given.response as RegistrationResponseJSON,
    expectedChallenge: ticket.body.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    supportedAlgorithmIDs,
  }).catch(() => ({ verified: false, registrationInfo: undefined }))
  if (!verified || !registrationInfo) return undefined
  const { credential } = registrationInfo
  return {
    userId: ticket.body.userId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
  }
}

export async function writePasskey(identity: Queryable, passkey: NewPasskey, name: string): Promise<string> {
  const id = newId()
  await identity.query(
    `insert into identity.passkey (id, user_id, name, credential_id, public_key, counter, transports)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, passkey.userId, name, passkey.credentialId, passkey.publicKey, passkey.counter, passkey.transports],
  )
  return id
}

/** Asks for any passkey of this site; the browser offers those it has. */
export async function askForPasskey(identity: Queryable, publicUrl: string) {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({ rpID: siteOf(publicUrl).host, userVerification })
  const body = { challenge: options.challenge }
  return { ticket: await issueTicket(identity, { purpose: 'passkey-sign-in', body, minutes }), options }
}

/** Whose passkey answered; nothing when it is unknown or does not hold. */
export async function takePasskey(
  identity: Queryable,
  publicUrl: string,
  given: { ticket: string; response: unknown },
): Promise<string | undefined> {
  const ticket = await redeemTicket<{ challenge: string }>(identity, 'passkey-sign-in', given.ticket)
  const response = given.response as AuthenticationResponseJSON
  const { rows } = await identity.query<{ id: string; user_id: string; public_key: Buffer; counter: number }>(
    'select id, user_id, public_key, counter from identity.passkey where credential_id = $1',
    [response.id],
  )
  const known = rows[0]
  if (!ticket || !known) return undefined
  const site = siteOf(publicUrl)
  const { verifyAuthenticationResponse } = await webauthn()
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: ticket.body.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    credential: { id: response.id, publicKey: new Uint8Array(known.public_key), counter: known.counter },
  }).catch(() => undefined)
  if (!result?.verified) return undefined
  await identity.query('update identity.passkey set counter = $2, last_used_at = now() where id = $1', [
    known.id,
    result.authenticationInfo.newCounter,
  ])
  return known.user_id
}
