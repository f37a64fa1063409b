import { sql } from 'kysely'
import { everyContactName } from '#modules/relationships/server/index.ts'
import { currentWorkspace, memberNames, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { Answer } from '../../contract/meeting.ts'
import { meetingAnswered } from '../../contract/meeting-events.ts'
import type { Reply } from '../../contract/meeting-routes.ts'
import { workspaceIn } from '../calendar/feed-address.ts'
import { tellOrganiser } from '../notifications/tell-organiser.ts'
import { type MeetingRecord, meetingSubjects } from './meeting-queries.ts'
import { timesAhead } from './occurrences.ts'
import { keyIn } from './reply-token.ts'

interface Invited extends MeetingRecord {
  guestId: string
  contactId: string | null
  memberId: string | null
  guest: string
  answer: Answer
  organiser: string
}

/** What a guest is invited to, who has the link of their mail and need not sign in. */
export async function showReply(ctx: DetachedContext, { token }: { token: string }): Promise<Reply> {
  return asGuest(ctx, token, (within, invited) => shown(within, invited))
}

/** Notes what a guest says, and tells whoever holds the meeting. */
export async function answerMeeting(
  ctx: DetachedContext,
  { token, answer }: { token: string; answer: Exclude<Answer, 'none'> },
): Promise<Reply> {
  return asGuest(ctx, token, async (within, invited) => {
    const { state } = await shown(within, invited)
    if (state === 'cancelled') throw new Refusal(409, 'This meeting is cancelled')
    if (state === 'over') throw new Refusal(409, 'This meeting is over')
    if (invited.answer !== answer) await note(within, invited, answer)
    return shown(within, { ...invited, answer })
  })
}

/** A link of nobody, of a guest who was taken off, and of a meeting that is gone are all not here. */
function asGuest<T>(
  { services, now, log }: DetachedContext,
  token: string,
  work: (ctx: Context, invited: Invited) => Promise<T>,
): Promise<T> {
  const workspaceId = workspaceIn(token)
  return inWorkspace(services.pools, workspaceId, async (db) => {
    const ctx: Context = { db, workspaceId, actor: theHouse, now, log }
    const { rows } = await sql<Invited>`
      select x.id as "guestId", x.contact_id as "contactId", x.member_id as "memberId", x.answer,
        coalesce(p.name, n.name) as guest, o.name as organiser, g.id, g.title, g.account_id as "accountId", g.place, g.link,
        g.begins_on as "beginsOn", to_char(g.begins_at, 'HH24:MI') as "beginsAt", g.time_zone as "timeZone", g.minutes,
        g.repeat, g.repeats_until as "repeatsUntil", to_json(g.skips) as skips, g.days, g.moves, g.status, g.organiser_id as "organiserId"
      from activities.meeting_guest x
        join activities.meeting g on g.workspace_id = ${workspaceId} and g.id = x.meeting_id
        join ${memberNames(workspaceId)} o on o.id = g.organiser_id
        left join ${everyContactName(workspaceId)} p on p.id = x.contact_id
        left join ${memberNames(workspaceId)} n on n.id = x.member_id
      where x.workspace_id = ${workspaceId} and x.reply_key = ${keyIn(token)} and x.removed_at is null
      for update of x`.execute(db)
    if (!rows[0]) throw notFound('This invitation')
    return work(ctx, rows[0])
  })
}

/** As many days of a repetition as somebody looks at. */
const daysShown = 5

async function shown(ctx: Context, invited: Invited): Promise<Reply> {
  const { title, organiser, place, link, beginsOn, beginsAt, timeZone, minutes, days, repeat, answer, status } = invited
  const { name: firm, locale } = await currentWorkspace(ctx)
  const next = timesAhead(invited, ctx.now, daysShown + 1)
  const [first] = next
  const state = status === 'cancelled' ? 'cancelled' : next.length > 0 && status === 'planned' ? 'open' : 'over'
  return {
    ...{
      title,
      firm,
      organiser,
      place,
      link,
      beginsOn: first?.beginsOn ?? beginsOn,
      beginsAt: first ? first.beginsAt : beginsAt,
      timeZone,
      minutes: first ? first.minutes : minutes,
      days,
      answer,
      state,
    },
    ...{
      next: repeat
        ? next.slice(1, daysShown).map((each) => ({ beginsOn: each.beginsOn, beginsAt: each.beginsAt }))
        : [],
      locale,
    },
  }
}

async function note(ctx: Context, invited: Invited, answer: Exclude<Answer, 'none'>): Promise<void> {
  const { guestId, contactId, memberId, guest, title } = invited
  await sql`update activities.meeting_guest set answer = ${answer}, answered_at = ${ctx.now}
    where workspace_id = ${ctx.workspaceId} and id = ${guestId}`.execute(ctx.db)
  await recordEvent(ctx, meetingAnswered, {
    subjects: meetingSubjects({ ...invited, contactIds: contactId ? [contactId] : [] }),
    body: { title, name: guest, answer },
  })
  await tellOrganiser(ctx, invited, { contactId, memberId, answer })
}
