import type pg from 'pg'
import { boundKysely, type Database, type TransactionEnd } from './bound-kysely.ts'
import { enterWorkspace } from './enter-workspace.ts'
import type { Pools } from './pools.ts'
import { sendLater } from './send-together.ts'

export interface TransactionOptions {
  readOnly?: boolean
  /** Runs on the unpipelined pool, where COPY and cursors work. */
  bulk?: boolean
  /** Runs as the role that alone may touch users and sessions, and writes their events beside them. */
  identity?: boolean
  /** Every statement sees the database as the first one did. */
  snapshot?: boolean
}

/**
 * Runs `work` in one transaction inside one workspace. Opening statements are sent ahead without waiting, so that a
 * transaction of one statement costs one trip. A write has happened only when COMMIT came back with the tag COMMIT.
 */
export async function inWorkspace<T>(
  pools: Pools,
  workspaceId: string,
  work: (db: Database, client: pg.PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const entering = enterWorkspace(workspaceId)
  const client = await poolOf(pools, options).connect()
  const end: TransactionEnd = { ended: false }
  let broken: Error | undefined
  try {
    const opened = open(client, entering, options)
    // When `work` fails first, its error is the one to report; unheard, this one would end the program.
    opened.catch(() => {})
    // Unpipelined, the opening is two trips: a statement sent meanwhile would run before the workspace is entered.
    if (options.bulk) await opened
    const result = await work(boundKysely(client, end), client)
    end.ended = true
    await opened
    if (options.readOnly) sendLater(client, 'commit').catch(() => {})
    else await assertCommitted(client.query('commit'))
    return result
  } catch (error) {
    end.ended = true
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw isAftermath(error) ? (end.fault ?? error) : error
  } finally {
    client.release(broken)
  }
}

/**
 * Of statements that were sent together the one that failed fails the others too. Whose way out is shorter is heard first,
 * and would say only that the transaction is aborted.
 */
const isAftermath = (error: unknown) => (error as { code?: string }).code === '25P02'

function poolOf(pools: Pools, { bulk, identity }: TransactionOptions): pg.Pool {
  if (identity) return pools.identity
  return bulk ? pools.bulk : pools.app
}

async function open(client: pg.PoolClient, entering: string, options: TransactionOptions): Promise<void> {
  await client.query(`${beginning(options)}; ${entering}`)
}

const beginning = ({ readOnly, snapshot }: TransactionOptions) =>
  `begin${snapshot ? ' isolation level repeatable read' : ''}${readOnly ? ' read only' : ''}`

async function assertCommitted(committed: Promise<pg.QueryResult>): Promise<void> {
  const { command } = await committed
  if (command !== 'COMMIT') throw new Error('A statement of this transaction failed, so nothing was written')
}
