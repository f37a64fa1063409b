import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { connectionOf } from '#platform/database/pools.ts'
import { newId } from '#platform/server/ids.ts'
import { type HttpClient, signIn } from './http-client.ts'
import type { Bench, Measured } from './line.ts'
import { median, quantile, rate } from './measure.ts'
import { type RawClient, rawClient } from './raw-client.ts'
import { serverWithoutEvents, startServer } from './server-process.ts'
import { type Statement, shown } from './statements.ts'
import { reader, type World } from './world.ts'

const clients = 8
const seconds = 3
const rounds = 5

const path = '/api/v1/accounts'
const account = (client: number) => ({
  name: `Newcomer ${client} ${randomBytes(3).toString('hex')} Trading`,
  segment: 'Retail',
  city: 'Dublin',
  email: 'office@newcomer.example',
  relationships: [{ type: 'customer', level: 2 }],
})

export const createAccount: Bench = {
  name: 'create',
  async measure(world) {
    const seals = await listenForSeals(world)
    const eventless = await startServer(serverWithoutEvents, world.dataDir)
    const other = await signIn(eventless.baseUrl, reader.email, reader.password)
    const inserts = await insertsOfOne(world)
    const raw = await Promise.all(Array.from({ length: clients }, () => rawClient(world)))
    try {
      const rates = await inRounds(world.http, other, raw, inserts)
      const lag = quantile(await seals.lags(), 0.95)
      return linesOf(rates, lag, inserts)
    } finally {
      await Promise.all(raw.map((each) => each.release()))
      await seals.end()
      other.end()
      await eventless.stop()
    }
  },
}

interface Rates {
  ours: number[]
  bare: number[]
  withoutEvent: number[]
}

/** In turns, a few seconds each, so that what else the machine does falls on all three. */
async function inRounds(http: HttpClient, other: HttpClient, raw: RawClient[], inserts: Insert[]): Promise<Rates> {
  const rates: Rates = { ours: [], bare: [], withoutEvent: [] }
  await rate(clients, 1, (client) => http.post(path, account(client)))
  await rate(clients, 1, (client) => other.post(path, account(client)))
  for (let round = 0; round < rounds; round++) {
    rates.ours.push(await rate(clients, seconds, (client) => http.post(path, account(client))))
    rates.bare.push(await rate(clients, seconds, (client) => raw[client]!.run(transactionOf(inserts))))
    rates.withoutEvent.push(await rate(clients, seconds, (client) => other.post(path, account(client))))
  }
  return rates
}

function linesOf({ ours, bare, withoutEvent }: Rates, lag: number, inserts: Insert[]): (Measured & { line: string })[] {
  const [created, inserted, eventless] = [median(ours), median(bare), median(withoutEvent)]
  return [
    {
      line: `create one account with event and search, ${clients} clients`,
      ours: created,
      raw: inserted,
      unit: 'per s',
      figure: created / inserted,
      must: 0.25,
      aim: 0.5,
      better: 'more',
      sql: inserts.map(shown),
    },
    {
      line: 'the same with its event, beside without it',
      ours: created,
      raw: eventless,
      unit: 'per s',
      figure: created / eventless,
      must: 0.85,
      aim: 0.9,
      better: 'more',
      note: 'raw: the same server, its event statements left out',
    },
    {
      line: 'from an event to its seal: p95',
      ours: lag,
      unit: 'ms',
      figure: lag,
      must: 2000,
      aim: 1000,
      better: 'less',
    },
  ]
}

interface Insert extends Statement {
  /** Where ids stand that are new each time, and which of them. */
  ids: { at: number; which: 'account' | 'event' }[]
}

/** The rows that creating one account leaves, as INSERT statements. */
async function insertsOfOne(world: World): Promise<Insert[]> {
  const { body } = await world.http.post(path, account(0))
  const { id, eventId } = JSON.parse(body.toString()) as { id: string; eventId: string }
  const tables: [table: string, where: string, id: string][] = [
    ['relationships.account', 'id', id],
    ['relationships.relationship', 'account_id', id],
    ['search.entry', 'record_id', id],
    ['platform.event', 'id', eventId],
    ['platform.event_body', 'event_id', eventId],
    ['platform.event_subject', 'event_id', eventId],
  ]
  const inserts: Insert[] = []
  for (const [table, where, key] of tables) {
    const { rows } = await world.admin.query(`select * from ${table} where workspace_id = $1 and ${where} = $2`, [
      world.workspaceId,
      key,
    ])
    for (const row of rows as Record<string, unknown>[]) inserts.push(insertOf(table, row, id, eventId))
  }
  return inserts
}

function insertOf(table: string, row: Record<string, unknown>, accountId: string, eventId: string): Insert {
  // These are the table's defaults: the transaction and its moment.
  const columns = Object.keys(row).filter((column) => column !== 'tx' && column !== 'recorded_at')
  const values = columns.map((column) => {
    const value = row[column]
    return column === 'body' ? JSON.stringify(value) : value
  })
  const ids = values.flatMap((value, at): Insert['ids'] =>
    value === accountId ? [{ at, which: 'account' }] : value === eventId ? [{ at, which: 'event' }] : [],
  )
  const places = columns.map((_, at) => `$${at + 1}`)
  return { text: `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`, values, ids }
}

function transactionOf(inserts: Insert[]): Statement[] {
  const ids = { account: newId(), event: newId() }
  const filled = inserts.map(({ text, values, ids: places }) => {
    const own = [...values]
    for (const { at, which } of places) own[at] = ids[which]
    return { text, values: own }
  })
  return [{ text: 'begin', values: [] }, ...filled, { text: 'commit', values: [] }]
}

/** When each seal was heard of, to set beside the moments at which its events were recorded. */
async function listenForSeals(world: World) {
  const client = new pg.Client(connectionOf(world.house.endpoint, 'worker'))
  const heard: { last: number; at: number }[] = []
  client.on('notification', ({ payload = '' }) => {
    const [workspaceId, last] = payload.split(':')
    if (workspaceId === world.workspaceId) heard.push({ last: Number(last), at: Date.now() })
  })
  await client.connect()
  const { rows } = await world.admin.query<{ last: string }>(
    'select coalesce(max(last_seq), 0) as last from platform.seal where workspace_id = $1',
    [world.workspaceId],
  )
  await client.query('listen rapport_sealed')
  return {
    async lags(): Promise<number[]> {
      const events = await world.admin.query<{ seq: string; recorded: Date }>(
        `select q.seq, e.recorded_at as recorded from platform.event_seq q
         join platform.event e on e.workspace_id = q.workspace_id and e.id = q.event_id
         where q.workspace_id = $1 and q.seq > $2 order by q.seq`,
        [world.workspaceId, rows[0]!.last],
      )
      let at = 0
      return events.rows.flatMap(({ seq, recorded }) => {
        while (at < heard.length && heard[at]!.last < Number(seq)) at++
        const seal = heard[at]
        return seal ? [seal.at - recorded.getTime()] : []
      })
    },
    end: () => client.end(),
  }
}
