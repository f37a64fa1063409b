import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

export interface TransactionEnd {
  ended: boolean
  /** What failed first: whatever is asked after that fails for it. */
  fault?: unknown
}

/**
 * Kysely over one connection whose transaction somebody else opens and ends. A statement that comes after the end (one of
 * two branches had failed, and the other went on) is refused: the connection may be in somebody else's workspace.
 */
export function boundKysely(client: pg.ClientBase, end: TransactionEnd = { ended: false }): Database {
  const connection = new BoundConnection(client, end)
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (use) => use(connection) })
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor })
}

// The same for every transaction, of which there are thousands a second: only the executor knows the connection.
const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const elsewhere = () => Promise.reject(new Error('The transaction is open already, and ends where it began'))
const driver: Driver = {
  init: async () => {},
  acquireConnection: elsewhere,
  beginTransaction: elsewhere,
  commitTransaction: elsewhere,
  rollbackTransaction: elsewhere,
  releaseConnection: async () => {},
  destroy: async () => {},
}
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}

class BoundConnection implements DatabaseConnection {
  private readonly client: pg.ClientBase
  private readonly end: TransactionEnd
  constructor(client: pg.ClientBase, end: TransactionEnd) {
    this.client = client
    this.end = end
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.end.ended) throw new Error('This statement came after its transaction had ended, and was not sent')
    const result = await this.send(query)
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  private async send(query: CompiledQuery): Promise<pg.QueryResult> {
    try {
      return await this.client.query({
        text: query.sql,
        values: query.parameters as unknown[],
        ...named(query.sql),
      })
    } catch (error) {
      this.end.fault ??= error
      throw error
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for the method; cursors have a pool of their own
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Cursors run on the bulk pool')
  }
}

// Named statements are parsed once per connection (1.2 to 1.7 times the rate of unnamed ones). The bound keeps texts that
// differ each time (long IN lists) from filling the server's memory.
const names = new Map<string, string>()
const mostNames = 500

function named(text: string): { name: string } | undefined {
  const known = names.get(text)
  if (known) return { name: known }
  if (names.size >= mostNames || text.length > 20_000) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return { name }
}
