import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type pg from 'pg'
import { hashOf } from './tokens.ts'

const mark = 'rpt_'
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Of chance: 238 bits, of which the prefix shows 36. */
const length = 40
const sumLength = 6

/** `rpt_`, chance, and a sum over both, so that a typing error is seen here and a scanner for secrets knows a real one. */
export function newApiKey(): { key: string; prefix: string } {
  const chance = mark + Array.from({ length }, () => digits[randomInt(digits.length)]).join('')
  return { key: chance + sumOf(chance), prefix: chance.slice(0, mark.length + 6) }
}

export function isWellFormed(key: string): boolean {
  const sumBegins = mark.length + length
  return (
    key.length === sumBegins + sumLength &&
    key.startsWith(mark) &&
    sumOf(key.slice(0, sumBegins)) === key.slice(sumBegins)
  )
}

function sumOf(text: string): string {
  let rest = crc32(text)
  let sum = ''
  for (let at = 0; at < sumLength; at++) {
    sum = digits[rest % digits.length] + sum
    rest = Math.floor(rest / digits.length)
  }
  return sum
}

export interface KeyHolder {
  keyId: string
  userId: string
  workspaceId: string
  name: string
  scopes: string[]
  /** Its member has an authenticator or a passkey: what stands for a second factor where nobody is present. */
  secondFactor: boolean
}

/** For whom a key acts, in one statement and never from memory: a revoked one is gone at the next request. */
export async function holderOf(
  identity: pg.Pool,
  key: string,
  { now, address }: { now: Date; address: string },
): Promise<KeyHolder | undefined> {
  if (!isWellFormed(key)) return undefined
  const { rows } = await identity.query<KeyHolder & { stale: boolean }>({
    name: 'api-key',
    text: `select k.id as "keyId", k.user_id as "userId", k.workspace_id as "workspaceId", k.name, k.scopes,
        exists (select from identity.second_factor f where f.user_id = k.user_id and f.confirmed_at is not null)
          or exists (select from identity.passkey p where p.user_id = k.user_id) as "secondFactor",
        coalesce(k.last_used_at < $2::timestamptz - interval '1 minute', true) as stale
      from identity.api_key k
      join identity.membership m on m.user_id = k.user_id and m.workspace_id = k.workspace_id
      where k.key_hash = $1 and k.revoked_at is null and k.expires_at > $2`,
    values: [hashOf(key), now],
  })
  if (!rows[0]) return undefined
  const { stale, ...holder } = rows[0]
  if (stale) noteUsed(identity, holder.keyId, now, address)
  return holder
}

/** Not waited for. The minute is asked again here: requests that come together write once. */
function noteUsed(identity: pg.Pool, keyId: string, now: Date, address: string): void {
  const at = `update identity.api_key set last_used_at = $2, last_used_address = $3
    where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`
  identity.query(at, [keyId, now, address]).catch(() => {})
}
