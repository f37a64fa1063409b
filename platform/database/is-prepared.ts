import type pg from 'pg'
import { type RolePasswords, roles } from './bootstrap-statements.ts'
import { newClient } from './new-client.ts'

/** The server's refusals that mean "not yet": no such role or password, no such database, no right to connect to it. */
const notYet = new Set(['28000', '28P01', '3D000', '42501'])

/** Whether all four roles sign in and the database is open to them, as bootstrap would leave it. */
export async function isPrepared(
  server: pg.ClientConfig,
  database: string,
  passwords: RolePasswords,
): Promise<boolean> {
  const signIns = roles.map((role) =>
    rightsOf({ ...server, database, user: `rapport_${role}`, password: passwords[role] }),
  )
  const [owner, app, identity, worker] = await Promise.all(signIns)
  return Boolean(owner?.creates && owner.actsAsWorker && app && identity && worker?.creates)
}

interface Rights {
  creates: boolean
  actsAsWorker: boolean
}

async function rightsOf(config: pg.ClientConfig): Promise<Rights | undefined> {
  const client = newClient(config)
  try {
    await client.connect()
    const { rows } = await client.query<Rights>(
      `select has_database_privilege(current_database(), 'create') as creates,
        pg_has_role('rapport_worker', 'member') as "actsAsWorker"`,
    )
    return rows[0]
  } catch (error) {
    if (notYet.has((error as { code?: string }).code ?? '')) return undefined
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
