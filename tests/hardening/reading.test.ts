import pg from 'pg'
import { expect, test } from 'vitest'
import { call, fill, guarded, inputs } from '../every-route.ts'
import { openTestHouse } from '../house.ts'

const house = await openTestHouse({ jobs: 'asked' })
/** How transactions were begun. */
let begun: string[] = []
for (const pool of [house.pools.app, house.pools.bulk]) pool.on('connect', hearBegin)
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')

/** When somebody was last seen is told by every request; the queue of jobs and the sealer go on by themselves. */
const movesByItself = new Set(['platform.seal', 'platform.sealer', 'platform.event_seq'])

async function everything(): Promise<Map<string, string>> {
  const client = new pg.Client({ ...house.endpoint, user: 'postgres' })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string; columns: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name,
        string_agg(quote_ident(column_name), ', ') filter (where column_name not in ('last_seen_at')) as columns
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')
      group by 1 order by 1`,
  )
  const contents = new Map<string, string>()
  for (const { name, columns } of tables.filter((table) => !movesByItself.has(table.name))) {
    const { rows } = await client.query<{ sum: string }>(
      `select md5(coalesce(string_agg(r, '|' order by r), '')) as sum from (select row(${columns})::text as r from ${name}) x`,
    )
    contents.set(name, rows[0]!.sum)
  }
  await client.end()
  return contents
}

test('no GET changes anything, nor HEAD or OPTIONS at any address', async () => {
  const records = await fill(firm, owner)
  const reading = guarded.filter(({ route }) => route.method === 'GET')
  const before = await everything()
  expect(before.size).toBeGreaterThan(40)
  begun = []
  for (const { name, route } of reading) {
    const { status, text } = await call(owner, route, inputs[name]!(records))
    expect([name, status < 300 || status === 404], text).toEqual([name, true])
  }
  // None of them could.
  expect(begun.length).toBeGreaterThan(reading.length / 2)
  expect(begun.filter((text) => !text.startsWith('begin read only;'))).toEqual([])
  for (const { route } of guarded)
    for (const method of ['HEAD', 'OPTIONS'])
      await owner.fetch(`/api/v1${route.path.replace(/\{\w+\}/g, records.account)}`, { method })
  const after = await everything()
  expect([...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name)).toEqual([])
}, 120_000)

function hearBegin(client: pg.PoolClient): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown
  const query = (...args: unknown[]) => {
    const [text] = args
    if (typeof text === 'string' && text.startsWith('begin')) begun.push(text)
    return send(...args)
  }
  Object.assign(client, { query })
}
