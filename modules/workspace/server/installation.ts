import { createHmac, randomBytes } from 'node:crypto'
import type { Pools } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Services } from '#platform/server/slice.ts'
import { providerLabel } from './identity/provider-settings.ts'
import { hashCode } from './sign-up.ts'
import { currentWorkspace } from './workspace-queries.ts'

export interface Installation {
  state: 'new' | 'takeover' | 'ready'
  workspaceName: string | null
}

/** What somebody who is not signed in has to know. */
export async function showInstallation({ pools, config }: Services) {
  const [state, provider] = await Promise.all([installation(pools), providerLabel(pools.identity)])
  return { ...state, provider, sendsMail: config.smtpUrl !== undefined }
}

async function installation(pools: Pools): Promise<Installation> {
  const { rows } = await pools.identity.query<{ taken: string | null; waiting: string | null }>(
    `select (select workspace_id from identity.membership order by workspace_id limit 1) as taken,
      (select workspace_id from identity.takeover order by workspace_id limit 1) as waiting`,
  )
  const { taken = null, waiting = null } = rows[0] ?? {}
  const workspaceId = taken ?? waiting
  if (!workspaceId) return { state: 'new', workspaceName: null }
  const { name } = await inWorkspace(pools, workspaceId, (db) => currentWorkspace({ db, workspaceId }), {
    readOnly: true,
  })
  return { state: taken ? 'ready' : 'takeover', workspaceName: name }
}

/** Notes that a workspace made by the command line waits for its first owner. */
export async function awaitOwner(pools: Pools, workspaceId: string): Promise<void> {
  await pools.identity.query(
    'insert into identity.takeover (workspace_id, code_hash) values ($1, $2) on conflict (workspace_id) do nothing',
    [workspaceId, hashCode(randomBytes(32).toString('base64url'))],
  )
}

/**
 * The one-time code for the workspace that waits, printed at start; undefined when none does. It follows from the secret of
 * the data folder, so that what one of several processes prints voids no other's.
 */
export async function takeoverCode(pools: Pools, secret: string): Promise<string | undefined> {
  const { rows } = await pools.identity.query<{ workspace_id: string }>(
    `select workspace_id from identity.takeover where not exists (select from identity.membership)
      order by workspace_id limit 1`,
  )
  const waiting = rows[0]?.workspace_id
  if (!waiting) return undefined
  const code = createHmac('sha256', secret).update(`takeover:${waiting}`).digest('base64url')
  await pools.identity.query('update identity.takeover set code_hash = $2 where workspace_id = $1', [
    waiting,
    hashCode(code),
  ])
  return code
}

/** The one workspace of this installation, for the command line; undefined on an empty folder. */
export async function onlyWorkspace(pools: Pools): Promise<string | undefined> {
  const [first, ...others] = await everyWorkspace(pools)
  if (others.length > 0) throw new Error(`There are ${others.length + 1} workspaces here. Say which with --workspace.`)
  return first
}

/** Every workspace of this installation, for what the clock asks for. */
export async function everyWorkspace(pools: Pools): Promise<string[]> {
  const { rows } = await pools.identity.query<{ workspace_id: string }>(
    'select workspace_id from identity.membership union select workspace_id from identity.takeover order by 1',
  )
  return rows.map((row) => row.workspace_id)
}
