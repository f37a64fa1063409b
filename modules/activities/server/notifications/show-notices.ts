import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { RouteContext } from '#platform/server/slice.ts'
import type { NoticesPage } from '../../contract/notification-routes.ts'
import { devicesOf } from '../push/devices.ts'
import { noticesOf } from './notices.ts'

type Beside = Pick<NoticesPage, 'email' | 'uncertain' | 'calendar' | 'devices'>

/** What a mail is on its way for longer than any server takes is uncertain. */
const certainAfter = 10 * 60_000

/** How oneself wants to be told, and what there is to choose from. */
export async function showNotices(ctx: RouteContext): Promise<NoticesPage> {
  const { db, workspaceId, actor, now, services } = ctx
  const before = new Date(now.getTime() - certainAfter)
  const [chosen, { rows }] = await Promise.all([
    noticesOf(ctx),
    sql<Beside>`
      select (select email from ${membersHere(workspaceId)} m where m.id = ${actor.memberId}) as email,
        (select count(*)::int from activities.notification where workspace_id = ${workspaceId}
          and member_id = ${actor.memberId} and mail = 'sending' and happened_at < ${before}) as uncertain,
        (select json_build_object('createdAt', created_at, 'lastReadAt', last_read_at) from activities.calendar_feed
          where workspace_id = ${workspaceId} and member_id = ${actor.memberId}) as calendar,
        ${devicesOf(workspaceId, actor.memberId)} as devices`.execute(db),
  ])
  return {
    ...chosen,
    ...rows[0]!,
    sendsMail: services.config.smtpUrl !== undefined,
    pushKey: services.pushKeys.publicKey,
  }
}
