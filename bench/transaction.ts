import pg from 'pg'
import { connectionOf } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Bench } from './line.ts'
import { median, rate } from './measure.ts'
import type { World } from './world.ts'

const clients = 8
const seconds = 2
const rounds = 5

/** A transaction inside the workspace that reads one row by its key, beside the driver sending that statement alone. */
export const transaction: Bench = {
  name: 'transaction',
  async measure(world) {
    const { pools } = world.house.services
    const id = await oneAccount(world)
    const inside = () =>
      inWorkspace(
        pools,
        world.workspaceId,
        (db) => db.selectFrom('relationships.account').select('name').where('id', '=', id).execute(),
        { readOnly: true },
      )
    const text = 'select "name" from "relationships"."account" where "id" = $1'
    const drivers = await Promise.all(Array.from({ length: clients }, () => bareDriver(world)))
    const alone = (client: number) => drivers[client]!.query({ name: 'one', text, values: [id] })
    const rates = { inside: [] as number[], alone: [] as number[] }
    await rate(clients, 1, inside)
    await rate(clients, 1, alone)
    // In turns, so that what else the machine does falls on both.
    for (let round = 0; round < rounds; round++) {
      rates.inside.push(await rate(clients, seconds, inside))
      rates.alone.push(await rate(clients, seconds, alone))
    }
    await Promise.all(drivers.map((each) => each.end()))
    const [ours, raw] = [median(rates.inside), median(rates.alone)]
    return [
      {
        line: `one statement in a workspace transaction, ${clients} clients`,
        ours,
        raw,
        unit: 'per s',
        figure: ours / raw,
        must: 0.5,
        aim: 0.6,
        better: 'more',
        note: 'raw: the statement alone, prepared, without a transaction',
        sql: [text],
      },
    ]
  },
}

/** A connection of the application's role that stays inside the workspace. */
async function bareDriver(world: World): Promise<pg.Client> {
  const client = new pg.Client(connectionOf(world.house.endpoint, 'app'))
  await client.connect()
  await client.query('select set_config($1, $2, false)', ['app.workspace_id', world.workspaceId])
  return client
}

async function oneAccount(world: World): Promise<string> {
  const { rows } = await world.admin.query<{ id: string }>(
    'select id from relationships.account where workspace_id = $1 limit 1',
    [world.workspaceId],
  )
  return rows[0]!.id
}
