import type { Pools } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'

/** What a release has to find in the data of an earlier one, whatever its tables look like. */
export interface Figures {
  accounts: number
  contacts: number
  notes: number
  documents: number
  lines: number
  members: number
  roles: number
  teams: number
  imports: number
  files: number
  events: number
  sealed: number
  /** In minor units of the base currency. */
  gross: string
  net: string
  cost: string
}

export async function figuresOf(pools: Pools, workspaceIds: string[]): Promise<Figures[]> {
  const found: Figures[] = []
  for (const workspaceId of workspaceIds)
    found.push(
      await inWorkspace(
        pools,
        workspaceId,
        async (_, client) => (await client.query<Figures>(statement, [workspaceId])).rows[0]!,
        { bulk: true, readOnly: true },
      ),
    )
  return found
}

const counted = {
  accounts: 'relationships.account',
  contacts: 'relationships.contact',
  notes: 'activities.note',
  documents: 'revenue.document',
  lines: 'revenue.line',
  members: 'workspace.member',
  roles: 'workspace.role',
  teams: 'workspace.team',
  imports: 'data_quality.import',
  files: 'platform.file',
  events: 'platform.event',
  sealed: 'platform.event_seq',
}

const statement = `select ${Object.entries(counted)
  .map(([name, table]) => `(select count(*)::int from ${table} where workspace_id = $1) as ${name}`)
  .join()},
  sum(base_gross)::text as gross, sum(base_net)::text as net, sum(base_cost)::text as cost
  from revenue.line where workspace_id = $1`
