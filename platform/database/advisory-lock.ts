import type pg from 'pg'

/** Of this program's own making; each means one thing at a time on one database. */
const keys = { bootstrap: 7_046_101, migrate: 7_046_102, seal: 7_046_103, upgrade: 7_046_104, keepLog: 7_046_105 }

/** Waits until no other process does the same. The lock ends with the connection, also when its process is killed. */
export async function takeLock(client: pg.ClientBase, name: keyof typeof keys): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [keys[name]])
}

/** Takes the lock unless another process has it; answers whether it did. */
export async function tryLock(client: pg.ClientBase, name: keyof typeof keys): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [keys[name]])
  return rows[0]!.taken
}

export async function giveBack(client: pg.ClientBase, name: keyof typeof keys): Promise<void> {
  await client.query('select pg_advisory_unlock($1)', [keys[name]])
}
