import { sql } from 'kysely'
import { z } from 'zod'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Services } from '#platform/server/slice.ts'
import { asMember, mailGoesOut, sendOnce } from './mail-to-member.ts'
import { said, subjectOf, type Told, takeWaiting } from './take-waiting.ts'

const payload = z.looseObject({ workspaceId: z.uuid(), memberId: z.uuid() })

/**
 * One mail with all that waits for a member. That it is on its way is committed before it is: after a crash it is not sent
 * a second time.
 */
export async function mailNotices(services: Services, body: Record<string, unknown>): Promise<void> {
  const of = payload.parse(body)
  if (!(await mailGoesOut(services))) return
  const mail = await asMember(services, of, async (ctx) => {
    const told = await takeWaiting(ctx, of.memberId, 'mail')
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
    const outcome = await sendOnce(services, { to, subject: subjectOf(told), text: textOf(told, config.publicUrl) })
    if (outcome === 'sent') await mark('sent')
    if (outcome === 'waits') await mark('waiting')
  } catch (error) {
    await mark('waiting')
    throw error
  }
}

function textOf(told: Told[], publicUrl: string): string {
  return `${told.map(lineOf).join('\n')}

Your tasks and meetings: ${publicUrl}/today
How you are told: ${publicUrl}/settings/notifications
`
}

function lineOf({ kind, title, dueOn, dueTime, by, account, answer }: Told): string {
  if (kind === 'clean-up') return `- ${title}`
  const when = dueOn ? `${dueOn}${dueTime ? ` ${dueTime}` : ''}` : ''
  const about = `${title}${account ? ` (${account})` : ''}`
  if (kind === 'renewal') return `- ${about}, ${when}`
  if (kind === 'answered') return `- ${by ?? 'A guest'} ${said[answer!]}: ${about}, ${when}`
  const who = kind === 'given' ? `${by ?? 'Somebody'} gave you: ` : 'Reminder: '
  return `- ${who}${about}${when ? `, due ${when}` : ''}`
}
