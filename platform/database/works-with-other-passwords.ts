import type pg from 'pg'
import type { RolePasswords } from './bootstrap-statements.ts'
import { newClient } from './new-client.ts'

/** Whether somebody is signed in as a role of ours that does not take our password: it came from another data folder. */
export async function worksWithOtherPasswords(
  admin: pg.Client,
  server: pg.ClientConfig,
  passwords: RolePasswords,
): Promise<boolean> {
  if (!passwords.owner) return false
  const { rows } = await admin.query<{ working: boolean }>(
    `select exists (select from pg_stat_activity where usename like 'rapport\\_%' and pid <> pg_backend_pid()) as working`,
  )
  return rows[0]!.working && (await isRefused({ ...server, user: 'rapport_owner', password: passwords.owner }))
}

/** Whether it is the password: that the role may not use this database, say, is told only after it was taken. */
async function isRefused(signIn: pg.ClientConfig): Promise<boolean> {
  const client = newClient(signIn)
  try {
    await client.connect()
    return false
  } catch (error) {
    return (error as { code?: string }).code === '28P01'
  } finally {
    await client.end().catch(() => {})
  }
}
