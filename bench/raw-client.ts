import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Statement } from './statements.ts'
import type { World } from './world.ts'

/** A connection of the server's own pool that stays inside the workspace, so that nothing but the statements is timed. */
export interface RawClient {
  /** Sends the statements together, prepared, and waits for the last. */
  run(statements: Statement[]): Promise<pg.QueryResult[]>
  release(): Promise<void>
}

export async function rawClient(world: World): Promise<RawClient> {
  const client = await world.house.services.pools.app.connect()
  await client.query('select set_config($1, $2, false)', ['app.workspace_id', world.workspaceId])
  return {
    run: (statements) => Promise.all(statements.map((each) => client.query({ ...each, name: nameOf(each.text) }))),
    async release() {
      await client.query('reset all')
      client.release(true)
    },
  }
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}
