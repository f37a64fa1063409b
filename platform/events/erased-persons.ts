import type { Pools } from '../database/pools.ts'

export interface ErasedId {
  workspaceId: string
  type: string
  id: string
}

export const keyOf = ({ workspaceId, type, id }: ErasedId) => `${workspaceId}:${type}:${id}`

/** Whom the record of what happened says to be erased, of every workspace. */
export async function erasedPersons({ worker }: Pick<Pools, 'worker'>): Promise<ErasedId[]> {
  const { rows } = await worker.query<ErasedId>(
    `select distinct s.workspace_id as "workspaceId", s.subject_type as type, s.subject_id as id
      from platform.event e join platform.event_subject s on s.workspace_id = e.workspace_id and s.event_id = e.id
      where e.type = 'events.erased'`,
  )
  return rows
}

/** Those of these persons that any event here is about. */
export async function knownHere({ worker }: Pick<Pools, 'worker'>, persons: ErasedId[]): Promise<ErasedId[]> {
  if (persons.length === 0) return []
  const { rows } = await worker.query<ErasedId>(
    `select x."workspaceId", x.type, x.id
      from jsonb_to_recordset($1::jsonb) as x("workspaceId" uuid, type text, id uuid)
      where exists (select from platform.event_subject s
        where s.workspace_id = x."workspaceId" and s.subject_type = x.type and s.subject_id = x.id)`,
    [JSON.stringify(persons)],
  )
  return rows
}
