import { networkOf } from './attempts.ts'
import type { Auth } from './auth.ts'

/** What a log calls a network: the same each time, and by this house's secret alone to be told from another. */
export const networkMark = (auth: Pick<Auth, 'fingerprintOf'>, address: string): string =>
  auth
    .fingerprintOf(`network ${networkOf(address)}`)
    .toString('base64url')
    .slice(0, 12)
