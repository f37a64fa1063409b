import { createHash } from 'node:crypto'
import type { Pools } from '../database/pools.ts'

const longest = 60

/**
 * What is left alone for a while because it failed: a mail server that is down, an address that it refuses. A minute the
 * first time, then twice as long each time, an hour at most. It stands in the database, so that every process knows, and a
 * restart does not begin anew.
 */
export async function isResting({ worker }: Pick<Pools, 'worker'>, what: string[], now: Date): Promise<boolean> {
  const { rows } = await worker.query('select from platform.mail_rest where what = any($1) and until > $2 limit 1', [
    what.map(keyOf),
    now,
  ])
  return rows.length > 0
}

/** Answers whether this is the first time. */
export async function letRest({ worker }: Pick<Pools, 'worker'>, what: string, now: Date): Promise<{ first: boolean }> {
  const { rows } = await worker.query<{ failures: number }>(
    `insert into platform.mail_rest as r (what, failures, until) values ($1, 1, $2::timestamptz + interval '1 minute')
      on conflict (what) do update set failures = r.failures + 1,
        until = $2::timestamptz + least($3, power(2, least(r.failures, 16))) * interval '1 minute'
      returning failures`,
    [keyOf(what), now, longest],
  )
  return { first: rows[0]!.failures === 1 }
}

/** It works; answers what of it was left alone before. */
export async function restIsOver({ worker }: Pick<Pools, 'worker'>, what: string[]): Promise<Set<string>> {
  const { rows } = await worker.query<{ what: Buffer }>(
    'delete from platform.mail_rest where what = any($1) returning what',
    [what.map(keyOf)],
  )
  return new Set(what.filter((each) => rows.some((row) => row.what.equals(keyOf(each)))))
}

const keyOf = (what: string) => createHash('sha256').update(what).digest()
