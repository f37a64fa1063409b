import { z } from 'zod'

export const ownSession = z.object({
  id: z.uuid(),
  /** "Firefox on Windows", as far as the browser says. */
  device: z.string(),
  address: z.string().nullable(),
  method: z.enum(['password', 'passkey', 'provider']),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  isThis: z.boolean(),
})
export type OwnSession = z.infer<typeof ownSession>

export const passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type Passkey = z.infer<typeof passkey>

export const security = z.object({
  hasPassword: z.boolean(),
  secondFactor: z.object({
    on: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    /** The role asks for one, and there is none yet: nothing else works until then. */
    isMissing: z.boolean(),
  }),
  passkeys: z.array(passkey),
  sessions: z.array(ownSession),
})
export type Security = z.infer<typeof security>

/** Signed in, or asked for the second step with a ticket that stands for the first. */
export const signInAnswer = z.object({
  next: z.enum(['in', 'code']),
  ticket: z.string().optional(),
  recoveryCodesLeft: z.number().int().optional(),
})
export type SignInAnswer = z.infer<typeof signInAnswer>

export const invitation = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  /** The role of the workspace's own, where it is to one; null once it is deleted, and nobody can accept any more. */
  ownRole: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  invitedBy: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  isMailed: z.boolean(),
  isExpired: z.boolean(),
})
export type Invitation = z.infer<typeof invitation>

export const newInvitation = invitation.extend({
  /** Shown once; it can be copied and sent in any way. */
  link: z.string(),
})
export type NewInvitation = z.infer<typeof newInvitation>

export const apiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Its first letters, to be recognised by. */
  prefix: z.string(),
  memberId: z.uuid(),
  memberName: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  isExpired: z.boolean(),
  lastUsedAt: z.string().nullable(),
  /** The address of the last use. */
  lastUsedFrom: z.string().nullable(),
})
export type ApiKey = z.infer<typeof apiKey>

export const newApiKey = apiKey.extend({
  /** Shown once: only its hash is kept. */
  key: z.string(),
})
export type NewApiKey = z.infer<typeof newApiKey>

export const memberSecurity = z.object({
  memberId: z.uuid(),
  secondFactor: z.boolean(),
  passkeys: z.number().int(),
  lastSeenAt: z.string().nullable(),
})
export type MemberSecurity = z.infer<typeof memberSecurity>

export const provider = z.object({
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  domains: z.array(z.string()),
  /** To be entered at the provider. */
  returnAddress: z.string(),
  version: z.number().int(),
})
export type SignInProvider = z.infer<typeof provider>

/** What WebAuthn hands from server to browser and back; its library reads it. */
export const webauthn = z.record(z.string(), z.unknown())
export const webauthnAnswer = z.looseObject({ id: z.string().max(2000), response: z.looseObject({}) })
