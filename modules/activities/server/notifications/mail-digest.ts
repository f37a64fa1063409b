import { sql } from 'kysely'
import { z } from 'zod'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Services } from '#platform/server/slice.ts'
import type { Task } from '../../contract/task.ts'
import type { Quiet, TodayPage } from '../../contract/task-routes.ts'
import { today } from '../tasks/today.ts'
import { asMember, mailGoesOut, sendOnce } from './mail-to-member.ts'

const payload = z.looseObject({ workspaceId: z.uuid(), memberId: z.uuid(), day: z.iso.date() })

/** What is overdue, what is due today and who has not heard from us, as the member sees it now; nothing where there is none. */
export async function mailDigest(services: Services, body: Record<string, unknown>): Promise<void> {
  const of = payload.parse(body)
  if (!(await mailGoesOut(services))) return askAgain(services, of)
  const mail = await asMember(services, of, async (ctx) => {
    const page = await today(ctx, 'mine')
    if (page.day !== of.day || nothingIn(page)) return undefined
    // That it is on its way is committed before it is: after a crash it is not sent a second time.
    const { numAffectedRows } = await sql`
      update activities.notice_choice set digest_sent_on = ${of.day}::date
      where workspace_id = ${of.workspaceId} and member_id = ${of.memberId} and digest_sent_on is distinct from ${of.day}::date`.execute(
      ctx.db,
    )
    return numAffectedRows ? { page, to: ctx.email } : undefined
  })
  if (!mail) return
  try {
    const outcome = await sendOnce(services, {
      ...{ to: mail.to, subject: subjectOf(mail.page) },
      text: digestText(mail.page, services.config.publicUrl),
    })
    if (outcome === 'waits') await askAgain(services, of)
  } catch (error) {
    await askAgain(services, of)
    throw error
  }
}

/** It did not go out: a later round of the same day asks for it again. */
async function askAgain(
  { pools }: Services,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<void> {
  await inWorkspace(pools, workspaceId, (db) =>
    sql`update activities.notice_choice set digest_sent_on = null, digest_on = null
      where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(db),
  )
}

const nothingIn = ({ counts }: TodayPage) => counts.overdue + counts.today + counts.quiet === 0

const subjectOf = ({ counts }: TodayPage) =>
  `Today: ${counts.overdue} overdue, ${counts.today} due, ${counts.quiet} to talk to`

/** As many as a mail is read for. */
const most = 20

function digestText({ overdue, today: due, quiet, counts }: TodayPage, publicUrl: string): string {
  const parts = [
    part('Overdue', counts.overdue, overdue.map(taskLine)),
    part('Due today', counts.today, due.map(taskLine)),
    part('Have not heard from us', counts.quiet, quiet.map(quietLine)),
  ].filter((text) => text !== '')
  return `${parts.join('\n\n')}

All of it: ${publicUrl}/today
How you are told: ${publicUrl}/settings/notifications
`
}

function part(title: string, count: number, lines: string[]): string {
  if (count === 0) return ''
  const shown = lines.slice(0, most)
  const rest = count > shown.length ? [`  and ${count - shown.length} more`] : []
  return [`${title} (${count})`, ...shown, ...rest].join('\n')
}

const taskLine = ({ title, account, dueOn, dueTime }: Task) =>
  `- ${title}${account ? ` (${account.name})` : ''}${dueOn ? `, ${dueOn}${dueTime ? ` ${dueTime}` : ''}` : ''}`

const quietLine = ({ account, days, cadenceDays }: Quiet) =>
  days === null
    ? `- ${account.name}: nobody ever talked to them`
    : `- ${account.name}: ${days} days, ${cadenceDays} agreed`
