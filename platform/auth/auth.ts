import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { holderOf, type KeyHolder } from './api-key.ts'
import { readCookie, type SessionCookies, sessionCookies } from './cookies.ts'
import { fullCost, hashPassword, type PasswordCost, verifyPassword } from './password.ts'
import { inForce } from './session-in-force.ts'
import type { Method } from './start-session.ts'
import { hashOf } from './tokens.ts'
import { createVault, type Vault } from './vault.ts'

export interface AuthSettings {
  identity: pg.Pool
  /** Signs the session cookies. */
  secret: string
  /** Keys of the vault, the first seals. */
  vault: readonly string[] | (() => readonly string[])
  publicUrl: string
  /** How long a session may rest where nobody chose to stay signed in. */
  idleHours: number
  passwordCost?: PasswordCost
}

export interface Auth {
  cookies: SessionCookies
  vault: Vault
  hashPassword(password: string): Promise<string>
  /** Takes as long for an account that is not there, or has no password, as for one that is. */
  verifyPassword(password: string, stored: string | null | undefined): Promise<boolean>
  /** `unseen` where nobody asked just now: an open stream keeps no session awake. */
  sessionOf(cookie: string | undefined, asked?: { unseen?: boolean }): Promise<Session | undefined>
  /** For whom a key of the API acts, if it is in force. */
  holderOf(key: string, use: { now: Date; address: string }): Promise<KeyHolder | undefined>
  /** Of what may hold a password: without this house's secret nobody can try which text it stands for. */
  fingerprintOf(text: string): Buffer
}

/** Passwords, sessions and sealed secrets, on tables of the schema `identity` under a role of their own. */
export function createAuth(settings: AuthSettings): Auth {
  const cost = settings.passwordCost ?? fullCost
  const cookies = sessionCookies(settings.secret, settings.publicUrl.startsWith('https://'))
  let decoy: Promise<string> | undefined
  return {
    cookies,
    vault: createVault(settings.vault),
    hashPassword: (password) => hashPassword(password, cost),
    async verifyPassword(password, stored) {
      decoy ??= hashPassword('nobody has this password', cost)
      const right = await verifyPassword(password, stored ?? (await decoy))
      return right && typeof stored === 'string'
    },
    holderOf: (key, use) => holderOf(settings.identity, key, use),
    fingerprintOf: (text) => createHmac('sha256', settings.secret).update(text).digest(),
    sessionOf: (cookie, asked) => sessionOf(settings, cookies.tokenIn(readCookie(cookie, cookies.name)), asked),
  }
}

export interface Session {
  sessionId: string
  userId: string
  workspaceId: string
  method: Method
  /** More than a password stands between a stranger and this account: an authenticator, or a passkey just used. */
  secondFactor: boolean
}

/** Whose session this is, in one statement: a revoked one is gone at the next request, so nothing is cached. */
async function sessionOf(
  { identity, idleHours }: AuthSettings,
  token: string | undefined,
  { unseen = false } = {},
): Promise<Session | undefined> {
  if (!token) return undefined
  const { rows } = await identity.query<Session & { stale: boolean }>({
    name: 'session',
    text: `select s.id as "sessionId", s."userId", m.workspace_id as "workspaceId", s.method,
        s.method = 'passkey' or exists (select from identity.second_factor f
          where f.user_id = s."userId" and f.confirmed_at is not null) as "secondFactor",
        s.last_seen_at < now() - interval '1 minute' as stale
      from identity.session s join identity.membership m on m.user_id = s."userId"
      where s.token = $1 and ${inForce('$2')}
      order by m.workspace_id limit 1`,
    values: [hashOf(token).toString('hex'), idleHours],
  })
  if (!rows[0]) return undefined
  const { stale, ...session } = rows[0]
  if (stale && !unseen) noteSeen(identity, session.sessionId)
  return session
}

/** Not waited for: nobody's answer depends on it, and the next minute tries again. */
function noteSeen(identity: pg.Pool, sessionId: string): void {
  identity.query('update identity.session set last_seen_at = now() where id = $1', [sessionId]).catch(() => {})
}
