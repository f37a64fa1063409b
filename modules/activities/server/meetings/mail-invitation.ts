import { sql } from 'kysely'
import { z } from 'zod'
import { contactAddresses, everyContactName } from '#modules/relationships/server/index.ts'
import { memberNames, membersHere } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import type { Services } from '#platform/server/slice.ts'
import type { CalendarMeeting } from '../calendar/meeting-event.ts'
import { mailGoesOut, sendOnce } from '../notifications/mail-to-member.ts'
import { tokenOf } from './reply-token.ts'
import { type Invitation, writeInvitation } from './write-invitation.ts'

const payload = z.looseObject({ workspaceId: z.uuid(), guestId: z.uuid() })

interface Taken extends CalendarMeeting {
  guestId: string
  method: 'request' | 'cancel'
  mailVersion: number
  firm: string
  organiser: string
  organiserEmail: string | null
  guest: string
  email: string | null
  /** Where an earlier one went. */
  sentBefore: string | null
  answer: Invitation['guest']['answer']
  key: string
}

/**
 * One mail to one guest, of the meeting as it is now. That it is on its way is committed before it is: after a crash it is
 * not sent a second time.
 */
export async function mailInvitation(services: Services, body: Record<string, unknown>): Promise<void> {
  const { pools, config, clock } = services
  const { workspaceId, guestId } = payload.parse(body)
  // Of a server that rests it is asked again by a later round.
  if (config.smtpUrl && !(await mailGoesOut(services))) return
  const taken = await inWorkspace(pools, workspaceId, (db) => take(db, workspaceId, guestId, !config.smtpUrl))
  if (!taken) return
  const { method, email, organiserEmail } = taken
  const written = await writeInvitation({
    ...{ method, meeting: taken, firm: taken.firm, now: clock() },
    organiser: { name: taken.organiser, email: organiserEmail ?? senderOf(config) },
    guest: { name: taken.guest, email, answer: taken.answer },
    replyUrl: `${config.publicUrl}/reply#${tokenOf(workspaceId, taken.key)}`,
  })
  const mark = (state: 'sent' | 'waiting', sentTo: string | null) =>
    inWorkspace(pools, workspaceId, (db) =>
      // A later change may wait already: then that mail is what waits.
      sql`update activities.meeting_guest set mail = ${state}, mailed_at = ${state === 'sent' ? clock() : null},
          sent_to = ${sentTo}
        where workspace_id = ${workspaceId} and id = ${guestId} and mail = 'sending' and mail_version = ${taken.mailVersion}`.execute(
        db,
      ),
    )
  try {
    const outcome = await sendOnce(services, {
      ...{ to: email, subject: written.subject, text: written.text, replyTo: organiserEmail ?? undefined },
      calendar: { method: method === 'request' ? 'REQUEST' : 'CANCEL', content: written.ics },
    })
    if (outcome === 'sent') await mark('sent', method === 'request' ? email : null)
    if (outcome === 'waits') await mark('waiting', taken.sentBefore)
  } catch (error) {
    await mark('waiting', taken.sentBefore)
    throw error
  }
}

/** What waits for this guest, taken to be sent; nothing where no mail reaches them any more. */
async function take(
  db: Context['db'],
  workspaceId: string,
  guestId: string,
  nobodySends: boolean,
): Promise<(Taken & { email: string }) | undefined> {
  const { rows } = await sql<Taken>`
    with taken as (
      update activities.meeting_guest set mail = 'sending'
      where workspace_id = ${workspaceId} and id = ${guestId} and mail = 'waiting' returning *)
    select x.id as "guestId", x.sent_to as "sentBefore", x.mail_method as method, x.mail_version as "mailVersion", x.answer,
      encode(x.reply_key, 'hex') as key, g.id, g.title, g.place, g.link, g.begins_on as "beginsOn",
      to_char(g.begins_at, 'HH24:MI') as "beginsAt", g.time_zone as "timeZone", g.minutes, g.repeat,
      g.repeats_until as "repeatsUntil", to_json(g.skips) as skips, g.days, g.moves, g.status, g.version, g.created_at as "createdAt",
      g.updated_at as "updatedAt", w.name as firm, o.name as organiser, h.email as "organiserEmail",
      coalesce(p.name, n.name) as guest,
      -- What is off since is no invitation any more, and what is on again not cancelled.
      case when (x.mail_method = 'cancel') is distinct from (g.status = 'cancelled' or x.removed_at is not null) then null
        when x.mail_method = 'cancel' then x.sent_to else coalesce(k.email, e.email) end as email
    from taken x
      join activities.meeting g on g.workspace_id = ${workspaceId} and g.id = x.meeting_id
      join workspace.workspace w on w.workspace_id = ${workspaceId}
      join ${memberNames(workspaceId)} o on o.id = g.organiser_id
      left join ${membersHere(workspaceId)} h on h.id = g.organiser_id
      left join ${everyContactName(workspaceId)} p on p.id = x.contact_id
      left join ${contactAddresses(workspaceId)} k on k.id = x.contact_id
      left join ${memberNames(workspaceId)} n on n.id = x.member_id
      left join ${membersHere(workspaceId)} e on e.id = x.member_id`.execute(db)
  const [taken] = rows
  if (!taken) return undefined
  const email = nobodySends ? null : taken.email
  // From here on they may have it: if this process ends, that it is off is told to them all the same.
  await sql`update activities.meeting_guest set mail = ${email ? 'sending' : null},
      sent_to = ${email && taken.method === 'request' ? email : taken.sentBefore}
    where workspace_id = ${workspaceId} and id = ${guestId}`.execute(db)
  return email ? { ...taken, email } : undefined
}

/** For a meeting whose holder has no address any more. */
const senderOf = ({ mailFrom, smtpUrl }: Services['config']) =>
  /<([^>]+)>/.exec(mailFrom ?? '')?.[1] ?? mailFrom ?? `rapport@${new URL(smtpUrl!).hostname}`
