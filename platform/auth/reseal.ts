import type pg from 'pg'
import { providerPurpose, secondFactorPurpose } from './purposes.ts'
import { sealedBy, type Vault } from './vault.ts'

/** Every column of the database that the vault seals. */
const places = [
  { table: 'identity.second_factor', key: 'user_id', purpose: secondFactorPurpose },
  { table: 'identity.provider', key: 'workspace_id', purpose: providerPurpose },
]
const atOnce = 200

/** Seals anew what an older key sealed; each batch is a transaction, so that it may end at any moment and go on later. */
export async function reseal(identity: pg.Pool, vault: Vault, newest: string): Promise<number> {
  let total = 0
  for (const { table, key, purpose } of places) {
    for (let done = atOnce; done === atOnce; total += done) {
      done = await inTransaction(identity, async (client) => {
        const { rows } = await client.query<{ id: string; sealed_secret: Buffer }>(
          `select ${key} as id, sealed_secret from ${table}
            where substring(sealed_secret from 1 for 4) <> $1 order by 1 limit ${atOnce} for update`,
          [sealedBy(newest)],
        )
        const sealed = rows.map(({ id, sealed_secret }) =>
          vault.seal(vault.open(sealed_secret, purpose(id)), purpose(id)),
        )
        await client.query(
          `update ${table} t set sealed_secret = n.sealed from unnest($1::uuid[], $2::bytea[]) as n (id, sealed) where t.${key} = n.id`,
          [rows.map(({ id }) => id), sealed],
        )
        return rows.length
      })
    }
  }
  return total
}

/** Of these keys, those that still seal something. */
export async function keysInUse(identity: pg.Pool, keys: readonly string[]): Promise<string[]> {
  const { rows } = await identity.query<{ name: Buffer }>(
    places
      .map(({ table }) => `select distinct substring(sealed_secret from 1 for 4) as name from ${table}`)
      .join(' union '),
  )
  return keys.filter((key) => rows.some(({ name }) => name.equals(sealedBy(key))))
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<number>): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
