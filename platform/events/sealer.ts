import { createHash, type KeyObject, sign } from 'node:crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import { giveBack, takeLock, tryLock } from '../database/advisory-lock.ts'
import type { Pools } from '../database/pools.ts'
import type { Anchor, Head } from './anchor.ts'
import { merkleRoot } from './merkle.ts'

const mostPerRound = 10_000
const pause = 500
/** A process that stands still in the middle of a round, or whose machine is gone, loses its turn after this. */
const longestSilence = 30_000

/**
 * Gives events their place in the sequence and signs each batch. Writers take no lock for the chain: the sealer, at most
 * a second behind, takes what committed before the oldest transaction still open, so no event can appear behind it. Of
 * several processes one seals at a time; when it dies, the next round is another's.
 */
export class Sealer {
  /** When a round last ended well, here or, as far as this process could see, in another. */
  lastRound = performance.now()
  private stopped = false
  private timer: NodeJS.Timeout | undefined
  private round: Promise<unknown> = Promise.resolve()
  private readonly pools: Pools
  private readonly key: KeyObject
  private readonly log: Logger

  private readonly anchor: Anchor
  private readonly silence: number

  constructor(pools: Pools, key: KeyObject, log: Logger, anchor: Anchor, silence = longestSilence) {
    this.anchor = anchor
    this.silence = silence
    this.pools = pools
    this.key = key
    this.log = log
  }

  start(): void {
    const next = () => {
      this.round = this.sealInTurn(tryLock).catch((error: Error) =>
        this.log.warn({ err: error }, 'sealing waits for the database'),
      )
      void this.round.then(() => {
        if (!this.stopped) this.timer = setTimeout(next, pause).unref()
      })
    }
    next()
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.round
  }

  /** Seals until nothing is left that can be, waiting for whoever is at it; answers how many events were sealed. */
  async sealAll(): Promise<number> {
    return this.sealInTurn(async (client, name) => {
      await takeLock(client, name)
      return true
    })
  }

  private async sealInTurn(takeTurn: typeof tryLock): Promise<number> {
    const client = await this.pools.worker.connect()
    let ended = false
    try {
      let total = 0
      if (await takeTurn(client, 'seal')) {
        for (let more = true; more && !(this.stopped && total > 0); ) {
          const sealed = await this.sealRound(client)
          total += sealed
          more = sealed === mostPerRound
        }
        await giveBack(client, 'seal')
      }
      this.lastRound = performance.now()
      ended = true
      return total
    } finally {
      // A connection that is thrown away gives its turn back.
      client.release(!ended)
    }
  }

  private async sealRound(client: pg.PoolClient): Promise<number> {
    try {
      await client.query(`begin; set local idle_in_transaction_session_timeout = ${this.silence}`)
      // A seal that was told of must not be lost: the anchor outside the database holds it too.
      await client.query('set local synchronous_commit = on')
      const { rows: at } = await client.query('select tx::text, id from platform.sealer for update')
      const events = await unsealed(client, at[0])
      const heads = []
      for (const [workspaceId, ids] of byWorkspace(events))
        heads.push(await this.sealWorkspace(client, workspaceId, ids))
      const last = events.at(-1)
      if (last) await client.query('update platform.sealer set tx = $1::xid8, id = $2', [last.tx, last.id])
      await client.query('commit')
      // Still in turn: of two processes on one file, the later seal is written later.
      this.anchor.keep(heads)
      return events.length
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    }
  }

  private async sealWorkspace(client: pg.PoolClient, workspaceId: string, events: UnsealedEvent[]): Promise<Head> {
    const { rows } = await client.query(
      'select last_seq, root from platform.seal where workspace_id = $1 order by first_seq desc limit 1',
      [workspaceId],
    )
    const previous: Buffer | null = rows[0]?.root ?? null
    const first: number = (rows[0]?.last_seq ?? 0) + 1
    const last = first + events.length - 1
    const root = merkleRoot(events.map((event) => event.leaf))
    await client.query(
      `insert into platform.event_seq (workspace_id, seq, event_id)
        select w.workspace_id, $2::bigint + e.place - 1, e.id
        from (select $1::uuid as workspace_id) w, unnest($3::uuid[]) with ordinality e(id, place)`,
      [workspaceId, first, events.map((event) => event.id)],
    )
    await client.query(
      `insert into platform.seal (workspace_id, first_seq, last_seq, root, previous, signature)
        values ($1, $2, $3, $4, $5, $6)`,
      [
        workspaceId,
        first,
        last,
        root,
        previous,
        sign(null, sealStatement({ workspaceId, first, last, root, previous }), this.key),
      ],
    )
    await client.query('select pg_notify($1, $2)', ['rapport_sealed', `${workspaceId}:${last}`])
    return { workspaceId, last, root: root.toString('hex') }
  }
}

/** What a seal signs: the workspace, the range, the root and the root before. */
export function sealStatement(seal: {
  workspaceId: string
  first: number
  last: number
  root: Buffer
  previous: Buffer | null
}): Buffer {
  return createHash('sha256')
    .update(
      `${seal.workspaceId}:${seal.first}:${seal.last}:${seal.root.toString('hex')}:${seal.previous?.toString('hex') ?? ''}`,
    )
    .digest()
}

interface UnsealedEvent {
  workspaceId: string
  id: string
  tx: string
  leaf: Buffer
}

async function unsealed(client: pg.PoolClient, after: { tx: string; id: string }): Promise<UnsealedEvent[]> {
  const { rows: horizon } = await client.query('select pg_snapshot_xmin(pg_current_snapshot())::text as tx')
  const { rows } = await client.query(
    // "order by tx" alone would mean the text, where 1000 comes before 999.
    `select e.workspace_id as "workspaceId", e.id, e.tx::text,
        platform.leaf(e, platform.subjects(e.workspace_id, e.id)) as leaf
      from platform.event e
      where (e.tx, e.id) > ($1::xid8, $2::uuid) and e.tx < $3::xid8
      order by e.tx, e.id limit $4`,
    [after.tx, after.id, horizon[0].tx, mostPerRound],
  )
  return rows
}

const byWorkspace = (events: UnsealedEvent[]) => Map.groupBy(events, (event) => event.workspaceId)
