import type pg from 'pg'
import type { Pools } from '../database/pools.ts'

const lookEveryMs = 60_000
// A worker's own lock, held by a session that ends with its process.
const keyOf = (worker: string) => `hashtextextended('worker:' || ${worker}, 0)`

/**
 * A worker that was killed leaves its job and its queue taken, and the library gives them back after four hours only.
 * Here every worker holds an advisory lock as long as its process lives; whose lock is free is dead, and what it had taken
 * is given back: when another process starts, and every minute.
 */
export class LivingWorkers {
  private readonly pools: Pools
  private readonly own = new Set<string>()
  private session: pg.PoolClient | undefined
  private timer: NodeJS.Timeout | undefined
  private last: Promise<unknown> = Promise.resolve()

  constructor(pools: Pools) {
    this.pools = pools
  }

  /** Before its first job. */
  add(worker: string): void {
    this.own.add(worker)
    void this.next(
      async (session) => void (await session.query(`select pg_try_advisory_lock(${keyOf('$1')})`, [worker])),
    )
  }

  start(): Promise<unknown> {
    this.timer = setInterval(() => this.next(free), lookEveryMs).unref()
    return this.next(free)
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.last
    this.session?.release(true)
  }

  /** One after the other; a database that is away is asked again the next time. */
  private next(work: (session: pg.PoolClient) => Promise<void>): Promise<unknown> {
    this.last = this.last
      .then(async () => work(await this.opened()))
      .catch(() => {
        this.session?.release(true)
        this.session = undefined
      })
    return this.last
  }

  private async opened(): Promise<pg.PoolClient> {
    if (this.session) return this.session
    this.session = await this.pools.worker.connect()
    await this.session.query(`select pg_try_advisory_lock(${keyOf('w')}) from unnest($1::text[]) w`, [[...this.own]])
    return this.session
  }
}

async function free(session: pg.PoolClient): Promise<void> {
  const { rows } = await session.query<{ worker: string; dead: boolean }>(`
    select worker, not exists (select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())
        and ((l.classid::bigint << 32) | l.objid::bigint) = ${keyOf('worker')}) as dead
    from (select locked_by as worker from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null) t`)
  const dead = rows.filter((row) => row.dead).map(({ worker }) => worker)
  if (dead.length > 0) await session.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
}
