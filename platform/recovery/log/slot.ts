import type pg from 'pg'
import { newClient } from '../../database/new-client.ts'
import { isStrand } from './strand.ts'

/** The strand that the server keeps the log for at present; undefined where the log is not kept. */
export async function slotOf(server: pg.ClientConfig): Promise<string | undefined> {
  return withServer(server, slotIn)
}

export async function slotIn(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select slot_name as name from pg_replication_slots
      where slot_type = 'physical' and slot_name like 'rapport\\_log\\_%' and coalesce(wal_status, 'lost') <> 'lost'`,
  )
  return rows.map(({ name }) => name).find(isStrand)
}

/** Where the log is not kept any more, the server would keep it for ever. */
export async function dropSlots(server: pg.ClientConfig): Promise<void> {
  await withServer(server, async (client) => {
    await client.query(
      `select pg_drop_replication_slot(slot_name) from pg_replication_slots
        where slot_type = 'physical' and slot_name like 'rapport\\_log\\_%' and not active`,
    )
  })
}

export async function withServer<T>(server: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = newClient(server)
  await client.connect()
  return work(client).finally(() => client.end().catch(() => {}))
}
