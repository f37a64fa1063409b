import { sql } from 'kysely'
import { type NoticeKind, usualNotices } from '../../contract/notification.ts'

/** Whether the member `m` hears of this kind on a device; `c` is what they chose. */
export const pushedTo = (workspaceId: string, kind: NoticeKind) => sql<boolean>`(
  ${kind} = any(coalesce(c.by_push, ${usualNotices.byPush}::text[]))
  and exists (select from activities.push_device v where v.workspace_id = ${workspaceId} and v.member_id = m.id))`
