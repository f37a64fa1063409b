import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

/** What happened to how somebody signs in. Never a password, code, token or address. */
const own = <B extends z.ZodRawShape>(
  type: string,
  icon: string,
  body: B,
  said: (body: z.output<z.ZodObject<B>>) => string,
) => defineEvent({ type, body: z.object(body), sentence: (values) => [said(values)], icon, strand: 'change' })

const name = { name: z.string() }

export const memberInvited = own(
  'member.invited',
  'mail-forward',
  { ...name, role: z.string() },
  ({ name: who, role }) => `Invited ${who} with the role ${role}`,
)
export const invitationRevoked = own(
  'member.invitation-revoked',
  'mail-off',
  name,
  ({ name: who }) => `Took the invitation of ${who} back`,
)
export const invitationAccepted = own(
  'member.invitation-accepted',
  'mail-check',
  { ...name, role: z.string() },
  ({ name: who, role }) => `${who} accepted an invitation with the role ${role}`,
)
export const passwordChanged = own(
  'member.password-changed',
  'password',
  name,
  ({ name: who }) => `${who} changed their password`,
)
export const passwordReset = own(
  'member.password-reset',
  'password',
  name,
  ({ name: who }) => `${who} set a new password by a link`,
)
export const passwordResetOffered = own(
  'member.password-reset-offered',
  'password',
  name,
  ({ name: who }) => `A link for a new password was made for ${who}`,
)
export const sessionRevoked = own(
  'member.session-revoked',
  'logout',
  { ...name, devices: z.array(z.string()) },
  ({ name: who, devices }) =>
    devices.length === 1 ? `${who} ended a session: ${devices[0]}` : `${who} ended ${devices.length} sessions`,
)
export const secondFactorOn = own(
  'member.second-factor-on',
  'shield-check',
  name,
  ({ name: who }) => `${who} turned their second factor on`,
)
export const secondFactorOff = own(
  'member.second-factor-off',
  'shield-off',
  name,
  ({ name: who }) => `The second factor of ${who} was turned off`,
)
export const recoveryCodesRenewed = own(
  'member.recovery-codes-renewed',
  'shield-check',
  name,
  ({ name: who }) => `${who} made new recovery codes`,
)
export const recoveryCodeUsed = own(
  'member.recovery-code-used',
  'shield-check',
  { ...name, left: z.number().int() },
  ({ name: who, left }) => `${who} signed in with a recovery code; ${left} are left`,
)
export const passkeyAdded = own(
  'member.passkey-added',
  'fingerprint',
  { ...name, passkey: z.string() },
  ({ name: who, passkey }) => `${who} added the passkey ${passkey}`,
)
export const passkeyRemoved = own(
  'member.passkey-removed',
  'fingerprint-off',
  { ...name, passkey: z.string() },
  ({ name: who, passkey }) => `${who} removed the passkey ${passkey}`,
)
export const apiKeyCreated = own(
  'api-key.created',
  'api',
  { ...name, key: z.string(), scopes: z.array(z.string()), expiresAt: z.string() },
  ({ name: who, key, scopes }) => `The API key ${key} of ${who} was made: ${scopes.join(', ')}`,
)
export const apiKeyRevoked = own(
  'api-key.revoked',
  'api-off',
  { ...name, key: z.string() },
  ({ name: who, key }) => `The API key ${key} of ${who} was revoked`,
)
export const secondFactorRuled = own(
  'workspace.second-factor-ruled',
  'shield-cog',
  { before: z.array(z.string()), after: z.array(z.string()) },
  ({ after }) =>
    after.length === 0 ? 'No role asks for a second factor now' : `A second factor is asked of: ${after.join(', ')}`,
)
export const providerSet = own(
  'workspace.provider-set',
  'key',
  { label: z.string(), issuer: z.string(), domains: z.array(z.string()) },
  ({ label, issuer }) => `Members may sign in with ${label} (${issuer})`,
)
export const providerRemoved = own(
  'workspace.provider-removed',
  'key-off',
  { label: z.string() },
  ({ label }) => `Members no longer sign in with ${label}`,
)
