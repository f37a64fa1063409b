import type { FastifyRequest } from 'fastify'
import { networkOf } from './attempts.ts'
import type { Auth } from './auth.ts'
import { readCookie } from './cookies.ts'
import type { Queryable } from './queryable.ts'
import { hashOf } from './tokens.ts'

/** Where a request comes from: its address, the device if somebody signed in on it before, and the session it is in. */
export interface Place {
  address: string
  userAgent: string
  device?: string
  session?: string
}

export function placeOf(auth: Auth, request: FastifyRequest): Place {
  const device = readCookie(request.headers.cookie, auth.cookies.deviceName)
  const known = device && /^[\w-]{43}$/.test(device) ? { device } : {}
  const session = auth.cookies.tokenIn(readCookie(request.headers.cookie, auth.cookies.name))
  return {
    ...{ address: request.ip, userAgent: request.headers['user-agent'] ?? '' },
    ...known,
    ...(session === undefined ? {} : { session }),
  }
}

/** By hash, one per device and network. */
export function marksOf(place: Place): Buffer[] {
  const network = hashOf(`address ${networkOf(place.address)}`)
  return place.device ? [network, hashOf(`device ${place.device}`)] : [network]
}

export async function rememberPlace(identity: Queryable, userId: string, place: Place): Promise<void> {
  await identity.query(
    `insert into identity.familiar_place (user_id, mark) select $1::uuid, m.mark from unnest($2::bytea[]) as m (mark)
      on conflict (user_id, mark) do update set last_at = now()`,
    [userId, marksOf(place)],
  )
}
