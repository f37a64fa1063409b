import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { newClient } from '../new-client.ts'
import { passwordFile } from './initialise.ts'
import type { Layout } from './layout.ts'
import type { PostmasterFile } from './postmaster-file.ts'

/** How to reach the cluster as its superuser. `host` is the folder of the socket. */
export interface EmbeddedConnection {
  host: string
  port: number
  user: string
  database: string
  password?: string
}

const administrator = { user: 'postgres', database: 'postgres' }

export function connectionTo(layout: Layout, running: PostmasterFile): EmbeddedConnection {
  if (process.platform !== 'win32')
    return { ...administrator, host: resolve(layout.cluster, running.sockets), port: running.port }
  const password = readFileSync(passwordFile(layout), 'utf8').trim()
  return { ...administrator, host: '127.0.0.1', port: running.port, password }
}

/** The folder of the cluster that answers there. */
export async function answeringCluster(connection: EmbeddedConnection): Promise<string> {
  const client = newClient({ ...connection, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ cluster: string }>(
      `select coalesce(current_setting('rapport.cluster', true), current_setting('data_directory')) as cluster`,
    )
    return rows[0]!.cluster
  } finally {
    await client.end().catch(() => {})
  }
}
