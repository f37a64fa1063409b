import { Refusal } from '../server/refusal.ts'
import type { Queryable } from './queryable.ts'
import { hashOf } from './tokens.ts'

/** How many attempts are free, and how long the next has to wait then; each further one doubles the wait. */
interface Limit {
  free: number
  firstWaitS: number
  longestWaitS: number
  /** Without an attempt for this long, counting begins anew. */
  forgottenAfterS: number
}

const quarter = 15 * 60
export const limits = {
  /** Of one network address, whatever the account. */
  address: { free: 30, firstWaitS: 5, longestWaitS: quarter, forgottenAfterS: 3600 },
  /** Of one account, from where nobody has signed in to it before. */
  account: { free: 5, firstWaitS: 5, longestWaitS: quarter, forgottenAfterS: 3600 },
  /** Of one account, from a device or address where its owner signed in before. */
  place: { free: 10, firstWaitS: 5, longestWaitS: quarter, forgottenAfterS: 3600 },
  /** Codes of the second step, and passwords asked for again. */
  proof: { free: 5, firstWaitS: 15, longestWaitS: quarter, forgottenAfterS: 3600 },
  /** Wrong keys of the API from one network address. */
  key: { free: 30, firstWaitS: 5, longestWaitS: quarter, forgottenAfterS: 3600 },
  /** Mails that anybody can have sent to an account. */
  mail: { free: 3, firstWaitS: 60, longestWaitS: 3600, forgottenAfterS: 6 * 3600 },
} satisfies Record<string, Limit>

export type Scope = keyof typeof limits

/**
 * Counts an attempt before it is made, so that a hundred at once are counted too; refuses with how long to wait. The
 * counts lie in the database: every process and every restart knows them. A wait beyond the longest comes from a clock
 * that was set back since, and holds nobody. The time is looked at when the row is free: of two at one moment the later
 * began before the earlier was counted.
 */
export async function countAttempt(identity: Queryable, scope: Scope, subject: string): Promise<void> {
  const limit: Limit = limits[scope]
  const key = [scope, hashOf(subject)]
  const { rows } = await identity.query(
    `insert into identity.attempt as a (scope, subject, count) values ($1, $2, 1)
      on conflict (scope, subject) do update set
        count = case when a.last_at < now() - make_interval(secs => $6) then 1 else a.count + 1 end,
        last_at = now(),
        free_at = case when a.last_at < now() - make_interval(secs => $6) or a.count + 1 < $3 then now()
          else now() + make_interval(secs => least($4 * power(2, least(a.count + 1 - $3, 20)), $5)) end
      where a.free_at <= clock_timestamp() or a.free_at > now() + make_interval(secs => $5) returning a.count`,
    [...key, limit.free, limit.firstWaitS, limit.longestWaitS, limit.forgottenAfterS],
  )
  if (rows.length > 0) return
  const { rows: waiting } = await identity.query<{ seconds: number }>(
    `select greatest(1, ceil(extract(epoch from free_at - now())))::int as seconds
      from identity.attempt where scope = $1 and subject = $2`,
    key,
  )
  throw tooMany(waiting[0]?.seconds ?? 1)
}

/** It was right: the failures before it are forgotten. */
export async function forgetAttempts(identity: Queryable, scope: Scope, subject: string): Promise<void> {
  await identity.query('delete from identity.attempt where scope = $1 and subject = $2', [scope, hashOf(subject)])
}

/** It was right, but others share the subject: only this one does not count. */
export async function uncountAttempt(identity: Queryable, scope: Scope, subject: string): Promise<void> {
  await identity.query(
    `update identity.attempt set count = greatest(count - 1, 0), free_at = now() where scope = $1 and subject = $2`,
    [scope, hashOf(subject)],
  )
}

function tooMany(seconds: number): Refusal {
  return new Refusal(429, 'Too many attempts', {
    detail: `Wait ${inWords(seconds)}, then try again.`,
    retryAfter: seconds,
  })
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

/** An IPv6 line has 2^64 addresses of its own; it counts as one. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [front = '', back = ''] = address.split('::')
  const head = front.split(':').filter(Boolean)
  const tail = back.split(':').filter(Boolean)
  const groups = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail]
  return `${groups.slice(0, 4).join(':')}::/64`
}
