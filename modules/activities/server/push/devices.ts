import { type RawBuilder, sql } from 'kysely'
import type { Device } from '../../contract/push.ts'

/** The endpoint lets whoever has our key reach the device: it is told by a mark of it. */
export const shownDevice = sql`json_build_object('id', v.id, 'name', v.name, 'createdAt', v.created_at,
  'lastSentAt', v.last_sent_at, 'mark', encode(sha256(convert_to(v.endpoint, 'UTF8')), 'hex'))`

/** Those that a member turned on, the last first. */
export const devicesOf = (workspaceId: string, memberId: string | null): RawBuilder<Device[]> =>
  sql<Device[]>`coalesce((select json_agg(${shownDevice} order by v.id desc) from activities.push_device v
    where v.workspace_id = ${workspaceId} and v.member_id = ${memberId}), '[]')`

export const deviceSubjects = (memberId: string) => [{ role: 'reader', type: 'notices', id: memberId }]
