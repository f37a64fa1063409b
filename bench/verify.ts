import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { openHouse } from '#app/house.ts'
import { readConfig } from '#platform/config/config.ts'
import { Anchor } from '#platform/events/anchor.ts'
import { Sealer } from '#platform/events/sealer.ts'
import { verifyChain } from '#platform/events/verify-chain.ts'
import { newId } from '#platform/server/ids.ts'
import type { Bench } from './line.ts'
import { timed } from './measure.ts'

const events = Number(process.env.RAPPORT_BENCH_EVENTS ?? 1_000_000)
const million = 1_000_000

/** The whole record of a workspace read again: each event, its subject, its body and its seal. Said for a million. */
export const verify: Bench = {
  name: 'verify',
  async measure() {
    const dataDir = mkdtempSync(join(tmpdir(), 'rapport-bench-verify-'))
    const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } })
    const house = await openHouse({ config, log: pino({ level: 'silent' }) })
    try {
      const { pools } = house.services
      const workspaceId = newId()
      await write(house.administrator, house.endpoint.database, workspaceId)
      const { privateKey, publicKey } = house.secrets.sealing
      const anchor = new Anchor(dataDir)
      await new Sealer(pools, createPrivateKey(privateKey), house.services.log, anchor).sealAll()
      const [head] = anchor.read()
      let read = 0
      const milliseconds = await timed(async () => {
        const report = await verifyChain(pools, workspaceId, createPublicKey(publicKey), head)
        if (report.faults.length > 0) throw new Error(report.faults[0])
        read = report.events
      })
      if (read !== events) throw new Error(`${read} of ${events} events were read`)
      const seconds = (milliseconds / 1000) * (million / events)
      const note = `${Math.round((events * 1000) / milliseconds)} events a second, of ${events}`
      return [
        {
          line: 'verify a million events',
          ours: seconds,
          figure: seconds,
          unit: 's',
          must: 30,
          aim: 15,
          better: 'less',
          note,
        },
      ]
    } finally {
      await house.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

/** As the application writes them, all at once; the sealer of the house gives them their places and seals. */
async function write(administrator: pg.ClientConfig, database: string, workspaceId: string): Promise<void> {
  const client = new pg.Client({ ...administrator, database })
  await client.connect()
  try {
    await client.query(
      `create temporary table made as select platform.new_id() as id, platform.new_id() as subject_id,
          sha256(n::text::bytea) as salt, jsonb_build_object('name', 'Account ' || n, 'city', md5(n::text), 'turn', n) as body
        from generate_series(1, $1::int) n`,
      [events],
    )
    await client.query(
      `insert into platform.event (workspace_id, id, type, occurred_at, commitment)
        select $1, id, 'account.created', now(), platform.commitment(salt, body) from made`,
      [workspaceId],
    )
    await client.query(
      `insert into platform.event_body (workspace_id, event_id, salt, body) select $1, id, salt, body from made`,
      [workspaceId],
    )
    await client.query(
      `insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
        select $1, id, 'subject', 'account', subject_id, now() from made`,
      [workspaceId],
    )
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}
