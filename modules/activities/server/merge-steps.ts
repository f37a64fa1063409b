import { sql } from 'kysely'
import type { MergeStep } from '#modules/relationships/server/index.ts'
import { countLastTalk } from './count-last-talk.ts'

const isHere = sql`t.deleted_at is null`

/** What hangs on an account or a person here goes over to the survivor of a merge. */
export const activitySteps: readonly MergeStep[] = [
  ...(['account', 'contact'] as const).flatMap((record): MergeStep[] => [
    { ...at(record, 'note'), says: ['note', 'notes'], counted: isHere },
    { ...at(record, 'task'), says: ['task', 'tasks'], counted: isHere },
    { ...at(record, 'attachment'), says: ['file', 'files'], counted: isHere },
    { ...at(record, 'comment'), says: ['comment', 'comments'], counted: isHere },
  ]),
  { ...at('account', 'meeting'), says: ['meeting', 'meetings'] },
  at('account', 'notification'),
  {
    ...at('contact', 'meeting_guest'),
    // Whoever is invited twice is invited once.
    drops: ({ workspaceId, survivorId, mergedId }) => sql`t.contact_id = ${mergedId} and exists (
      select from activities.meeting_guest o where o.workspace_id = ${workspaceId} and o.contact_id = ${survivorId}
        and o.meeting_id = t.meeting_id)`,
    says: ['invitation', 'invitations'],
  },
  { record: 'account', columns: ['relationships.account_figure.account_id'], remake: countLastTalk },
]

function at(record: 'account' | 'contact', table: string) {
  return { record, table: `activities.${table}`, column: `${record}_id` } as const
}
