import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { contactAddresses } from '#modules/relationships/server/index.ts'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'

/** Has exactly these people and members as guests. Who is invited again keeps the link of their mails. */
export async function setGuests(
  { db, workspaceId, now }: Context,
  meetingId: string,
  { contactIds, memberIds }: { contactIds: string[]; memberIds: string[] },
): Promise<void> {
  await sql`
    update activities.meeting_guest set removed_at = ${now}
    where workspace_id = ${workspaceId} and meeting_id = ${meetingId} and removed_at is null
      and coalesce(contact_id, member_id) <> all(${[...contactIds, ...memberIds]}::uuid[])`.execute(db)
  const rows = [
    ...[...new Set(contactIds)].map((contactId) => ({ contactId })),
    ...[...new Set(memberIds)].map((memberId) => ({ memberId })),
  ].map((who) => ({ ...who, id: newId(), key: randomBytes(32).toString('hex') }))
  await sql`
    insert into activities.meeting_guest as x (workspace_id, id, meeting_id, contact_id, member_id, reply_key)
    select ${workspaceId}, r.id, ${meetingId}, r."contactId", r."memberId", decode(r.key, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows.filter((row) => 'contactId' in row))}::jsonb)
      as r(id uuid, "contactId" uuid, "memberId" uuid, key text)
    on conflict (workspace_id, meeting_id, contact_id) do update set removed_at = null, answer = 'none'
      where x.removed_at is not null`.execute(db)
  await sql`
    insert into activities.meeting_guest as x (workspace_id, id, meeting_id, contact_id, member_id, reply_key)
    select ${workspaceId}, r.id, ${meetingId}, r."contactId", r."memberId", decode(r.key, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows.filter((row) => 'memberId' in row))}::jsonb)
      as r(id uuid, "contactId" uuid, "memberId" uuid, key text)
    on conflict (workspace_id, meeting_id, member_id) do update set removed_at = null, answer = 'none'
      where x.removed_at is not null`.execute(db)
}

/** Refuses to promise a mail that nobody would send. */
export function assertSends({ config }: Pick<Services, 'config'>): void {
  if (config.smtpUrl) return
  throw new Refusal(409, 'This Rapport sends no mail', {
    detail: 'Whoever runs it has not set a mail server. Save the meeting without invitations.',
  })
}

/**
 * Asks for a mail to every guest whom one reaches: the meeting as it is, or that it is off to those who have an invitation
 * and are not wanted any more. The key of a job replaces one that still waits, so that of two changes one mail tells.
 * @param asksAgain the time changed: what guests said was of another one
 */
export async function askForInvitations(
  { db, workspaceId }: Context,
  meetingId: string,
  { asksAgain }: { asksAgain: boolean },
): Promise<void> {
  await sql`
    with asked as (
      update activities.meeting_guest x set mail = 'waiting', mail_version = g.version,
        mail_method = case when g.status = 'cancelled' or x.removed_at is not null then 'cancel' else 'request' end,
        answer = case when ${asksAgain} and x.removed_at is null then 'none' else x.answer end
      from activities.meeting g
      where x.workspace_id = ${workspaceId} and x.meeting_id = ${meetingId}
        and g.workspace_id = ${workspaceId} and g.id = ${meetingId}
        and case when g.status = 'cancelled' or x.removed_at is not null then x.sent_to is not null
          else exists (select from ${contactAddresses(workspaceId)} k where k.id = x.contact_id and k.email is not null)
            or exists (select from ${membersHere(workspaceId)} m where m.id = x.member_id and m.email is not null) end
      returning x.id)
    select platform.enqueue('activities:mail-invitation',
      json_build_object('workspaceId', ${workspaceId}::text, 'guestId', id),
      ${workspaceId}::text || ':invitation:' || id) from asked`.execute(db)
}

/** Asks again for the mails that wait, since their server, or an address, did not take them. */
export async function askForWaiting({ db, workspaceId }: Context): Promise<void> {
  await sql`
    select platform.enqueue('activities:mail-invitation',
      json_build_object('workspaceId', ${workspaceId}::text, 'guestId', id),
      ${workspaceId}::text || ':invitation:' || id)
    from activities.meeting_guest where workspace_id = ${workspaceId} and mail = 'waiting'`.execute(db)
}
