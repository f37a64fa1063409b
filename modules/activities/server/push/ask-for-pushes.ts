import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { freshFor, resting } from '../notifications/ask-for-mails.ts'

/** Asks for a message to everybody for whom one waits and who does not rest. The key replaces a job that still waits. */
export async function askForPushes({ db, workspaceId, now }: Context): Promise<void> {
  const since = new Date(now.getTime() - freshFor)
  await sql`
    select platform.enqueue('activities:push-notices',
      json_build_object('workspaceId', ${workspaceId}::text, 'memberId', n.member_id),
      ${workspaceId}::text || ':push:' || n.member_id)
    from (select distinct member_id from activities.notification
      where workspace_id = ${workspaceId} and push = 'waiting' and happened_at > ${since}) n
      join ${membersHere(workspaceId)} m on m.id = n.member_id
      join workspace.workspace w on w.workspace_id = ${workspaceId}
      left join activities.notice_choice c on c.workspace_id = ${workspaceId} and c.member_id = n.member_id
    where not ${resting(now)}`.execute(db)
}
