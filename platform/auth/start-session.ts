import type { Logger } from 'pino'
import { newId } from '../server/ids.ts'
import type { Auth } from './auth.ts'
import { type Place, rememberPlace } from './familiar-place.ts'
import { networkMark } from './network-mark.ts'
import type { Queryable } from './queryable.ts'
import { hashOf, newToken } from './tokens.ts'

export type Method = 'password' | 'passkey' | 'provider'

interface NewSession {
  userId: string
  method: Method
  secondStep?: 'code' | 'recovery code'
  place: Place
  /** Past the end of the browser: thirty days, else one. */
  stay: boolean
}

const longDays = 30

/** Begins a session in place of the one that the browser was in, and remembers the place; answers the cookies to be set. */
export async function startSession(
  identity: Queryable,
  { auth, log }: { auth: Auth; log: Logger },
  session: NewSession,
): Promise<string[]> {
  const token = newToken()
  const days = session.stay ? longDays : 1
  const before = session.place.session
  if (before !== undefined)
    await identity.query('delete from identity.session where token = $1', [hashOf(before).toString('hex')])
  await identity.query(
    `insert into identity.session (id, token, "userId", "expiresAt", "ipAddress", "userAgent", method)
      values ($1, $2, $3, now() + make_interval(days => $4), $5, $6, $7)`,
    [
      newId(),
      hashOf(token).toString('hex'),
      session.userId,
      days,
      session.place.address,
      session.place.userAgent.slice(0, 500),
      session.method,
    ],
  )
  const device = session.place.device ?? newToken()
  await rememberPlace(identity, session.userId, { ...session.place, device })
  const { userId, method, secondStep } = session
  const network = networkMark(auth, session.place.address)
  log.info({ userId, method, ...(secondStep ? { secondStep } : {}), network }, 'signed in')
  return [auth.cookies.write(token, session.stay ? longDays : undefined), auth.cookies.writeDevice(device)]
}

export async function endSessions(
  identity: Queryable,
  userId: string,
  which: { only?: string; but?: string } = {},
): Promise<{ id: string; userAgent: string | null }[]> {
  const { rows } = await identity.query<{ id: string; userAgent: string | null }>(
    `delete from identity.session where "userId" = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
      returning id, "userAgent"`,
    [userId, which.only ?? null, which.but ?? null],
  )
  return rows
}

/** Of everybody in this house; answers how many. */
export async function endAllSessions(identity: Queryable): Promise<number> {
  const { rowCount } = await identity.query('delete from identity.session')
  return rowCount ?? 0
}
