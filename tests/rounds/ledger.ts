import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import type { Api } from '../house.ts'
import type { Known } from './writer.ts'

const owner = { name: 'Ada Byrne', email: 'ada@hollybank.example', password: 'quiet ledger morning' }
const firm = { firm: 'Hollybank Paper', country: 'IE', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }

interface Owner {
  api: Api
  fetch(path: string, init?: { method: string; headers: Record<string, string>; body: string }): Promise<Response>
}

/** An owner of a new firm. */
export async function signUp(baseUrl: string): Promise<Owner> {
  const response = await fetch(`${baseUrl}/api/v1/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...owner, ...firm }),
  })
  expect(response.status).toBe(201)
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!
  return {
    api: createClient(contract, baseUrl, { cookie }),
    fetch: (path, init) => fetch(`${baseUrl}${path}`, { ...init, headers: { ...init?.headers, cookie } }),
  }
}

/** Nothing acknowledged is lost, and nothing happened twice. Reads the tables themselves, as the superuser: what people see could hide a row that is there twice. */
export async function compare(dataDir: string, known: Known[]): Promise<void> {
  const database = await startEmbedded({ dataDir })
  const client = new pg.Client({ ...database.connection, database: 'rapport' })
  await client.connect()
  try {
    const { rows } = await client.query<Known>(`
      select a.id, a.version, a.city, a.deleted_at is not null as deleted,
        (select count(*)::int from activities.note n where n.account_id = a.id) as notes,
        (select coalesce(sum(net), 0)::int from revenue.line l where l.account_id = a.id) as net
      from relationships.account a order by a.id`)
    expect(rows).toEqual(known.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    expect(await faultsOf(client)).toEqual([])
    await untilSealed(client)
  } finally {
    await client.end()
    await database.stop()
  }
}

/** What must hold between tables, whatever was killed: an entry for each thing that does not. */
export async function faultsOf(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    select 'versions and events' as fault, a.id::text as of from relationships.account a where a.version <> (
      select count(*) from platform.event_subject s join platform.event e on e.workspace_id = s.workspace_id and e.id = s.event_id
      where s.workspace_id = a.workspace_id and s.subject_id = a.id and e.type like 'account.%')
    union all
    select 'notes and events', n.id::text from activities.note n where 1 <> (
      select count(*) from platform.event_subject s where s.workspace_id = n.workspace_id and s.subject_id = n.id)
    union all
    select 'documents and events', d.id::text from revenue.document d where 1 <> (
      select count(*) from platform.event_subject s where s.workspace_id = d.workspace_id and s.subject_id = d.id)
    union all
    select 'lines and months', l.account_id::text from (
      select account_id, date_trunc('month', issued_on)::date as month, sum(base_net) as net from revenue.line group by 1, 2) l
      full join revenue.account_month m on m.account_id = l.account_id and m.month = l.month where m.net is distinct from l.net
    union all
    select 'months and totals', coalesce(m.month, t.month)::text from (
      select month, sum(net) as net from revenue.account_month group by 1) m
      full join (select month, sum(net) as net from revenue.month_total group by 1) t on t.month = m.month
      where m.net is distinct from t.net
    union all
    select 'searched by another name', a.id::text from relationships.account a where a.deleted_at is null and not exists (
      select from search.entry s where s.workspace_id = a.workspace_id and s.record_id = a.id)`)
  return rows
}

/** The sealer goes on where it was: every event gets its place, once, without a gap. */
async function untilSealed(client: pg.Client): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(50)) {
    const { rows } = await client.query<{ events: number; sealed: number; last: number }>(`
      select (select count(*)::int from platform.event) as events,
        (select count(distinct event_id)::int from platform.event_seq) as sealed,
        (select coalesce(max(seq), 0)::int from platform.event_seq) as last`)
    const { events, sealed, last } = rows[0]!
    expect(sealed).toBe(last)
    if (sealed === events) return
  }
  expect.fail('After 20 s events were still without a place in the sequence')
}
