import { sql } from 'kysely'
import { z } from 'zod'
import { accountNames, contactNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'
import type { NoticeKind } from '../../contract/notification.ts'
import { meetingSeen } from '../meetings/meeting-queries.ts'
import { taskWithin } from '../tasks/task-queries.ts'
import { asMember, sendOnce } from './mail-to-member.ts'

const payload = z.looseObject({ workspaceId: z.uuid(), memberId: z.uuid() })

interface Told {
  id: string
  kind: NoticeKind
  title: string
  dueOn: string | null
  dueTime: string | null
  by: string | null
  account: string | null
  answer: 'yes' | 'maybe' | 'no' | null
}

/**
 * One mail with all that waits for a member. That it is on its way is committed before it is: after a crash it is not sent
 * a second time.
 */
export async function mailNotices(services: Services, body: Record<string, unknown>): Promise<void> {
  const of = payload.parse(body)
  const mail = await asMember(services, of, async (ctx) => {
    const told = await takeWaiting(ctx, of.memberId)
    return told.length > 0 ? { told, to: ctx.email } : undefined
  })
  if (!mail) return
  const { to, told } = mail
  const ids = told.map(({ id }) => id)
  const { pools, config, clock } = services
  const mark = (state: 'sent' | 'waiting') =>
    inWorkspace(pools, of.workspaceId, (db) =>
      sql`update activities.notification set mail = ${state}, mailed_at = ${state === 'sent' ? clock() : null}
          where workspace_id = ${of.workspaceId} and id = any(${ids}::uuid[])`.execute(db),
    )
  try {
    const sent = await sendOnce(services, { to, subject: subjectOf(told), text: textOf(told, config.publicUrl) })
    if (sent) await mark('sent')
  } catch (error) {
    await mark('waiting')
    throw error
  }
}

/** What the member still sees; the rest of what waits is left unsent for good. */
async function takeWaiting(ctx: Context, memberId: string): Promise<Told[]> {
  const people = ctx.actor.people('account:see')
  const { rows } = await sql<Told & { seen: boolean }>`
    with taken as (
      update activities.notification n set mail = 'sending'
      where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${memberId} and n.mail = 'waiting' returning n.*)
    select n.id, n.kind, n.words ->> 'title' as title, n.words ->> 'dueOn' as "dueOn", n.words ->> 'dueTime' as "dueTime",
      n.words ->> 'answer' as answer, coalesce(m.name, p.name) as by, case when ${people ? sql`a.owner_id = any(${people}::uuid[])` : sql`true`} then a.name end as account,
      (t.id is not null or g.id is not null) as seen
    from taken n
      left join activities.task t on t.workspace_id = ${ctx.workspaceId} and t.id = n.record_id
        and t.deleted_at is null and t.done_at is null and t.owner_id = n.member_id and ${taskWithin(ctx, 'task:see')}
      left join activities.meeting g on g.workspace_id = ${ctx.workspaceId} and g.id = n.record_id
        and g.status <> 'cancelled' and g.organiser_id = n.member_id and ${meetingSeen(ctx)}
      left join ${accountNames(ctx.workspaceId)} a on a.id = n.account_id
      left join ${contactNames(ctx)} p on p.id = (n.words ->> 'from')::uuid
      left join ${memberNames(ctx.workspaceId)} m on m.id = (n.words ->> 'by')::uuid
    order by n.id`.execute(ctx.db)
  const unseen = rows.filter(({ seen }) => !seen).map(({ id }) => id)
  await sql`update activities.notification set mail = null
    where workspace_id = ${ctx.workspaceId} and id = any(${unseen}::uuid[])`.execute(ctx.db)
  return rows.filter(({ seen }) => seen)
}

const said = { yes: 'comes', maybe: 'may come', no: 'does not come' }

const subjectOf = (told: Told[]) => {
  const { kind, by, title, answer } = told[0]!
  if (told.length > 1)
    return told.every((each) => each.kind !== 'answered')
      ? `${told.length} tasks in Rapport`
      : `${told.length} notifications of Rapport`
  if (kind === 'answered') return `${by ?? 'A guest'} ${said[answer!]}: ${title}`
  return kind === 'given' ? `${by ?? 'Somebody'} gave you a task: ${title}` : `Due: ${title}`
}

function textOf(told: Told[], publicUrl: string): string {
  return `${told.map(lineOf).join('\n')}

Your tasks and meetings: ${publicUrl}/today
How you are told: ${publicUrl}/settings/notifications
`
}

function lineOf({ kind, title, dueOn, dueTime, by, account, answer }: Told): string {
  const when = dueOn ? `${dueOn}${dueTime ? ` ${dueTime}` : ''}` : ''
  const about = `${title}${account ? ` (${account})` : ''}`
  if (kind === 'answered') return `- ${by ?? 'A guest'} ${said[answer!]}: ${about}, ${when}`
  const who = kind === 'given' ? `${by ?? 'Somebody'} gave you: ` : 'Reminder: '
  return `- ${who}${about}${when ? `, due ${when}` : ''}`
}
