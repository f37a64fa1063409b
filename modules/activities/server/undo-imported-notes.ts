import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { unusedOnly } from '#platform/database/references.ts'
import type { Context } from '#platform/server/context.ts'
import { countLastTalk } from './count-last-talk.ts'

interface Brought {
  eventId: string
  id: string
  accountId: string
  name: string
  changed: boolean
}

/** Takes away the notes that these events brought; what was changed since, or what another record rests on, stays. */
export async function undoImportedNotes(ctx: Context, eventIds: string[]) {
  const brought = await broughtBy(ctx, eventIds)
  const untouched = brought.filter(({ changed }) => !changed).map(({ id }) => id)
  const free = await unusedOnly(ctx, 'activities.note', untouched)
  await sql`
    delete from activities.note where workspace_id = ${ctx.workspaceId} and id = any(${[...free]}::uuid[])`.execute(
    ctx.db,
  )
  await countLastTalk(ctx, [...new Set(brought.map(({ accountId }) => accountId))])
  return brought
    .filter(({ id }) => !free.has(id))
    .map(({ eventId, id, name, changed }) => ({
      ...{ eventId, type: 'note', id, name },
      reason: changed ? 'It was changed since.' : 'It has other entries.',
    }))
}

/** As they are now, held; of each the account it is on. */
async function broughtBy(ctx: Context, eventIds: string[]): Promise<Brought[]> {
  const { rows } = await sql<Brought>`
    select s.event_id as "eventId", n.id, n.account_id as "accountId", a.name,
      n.version <> 1 or n.deleted_at is not null as changed
    from platform.event_subject s
    join activities.note n on n.workspace_id = ${ctx.workspaceId} and n.id = s.subject_id
    join ${accountNames(ctx.workspaceId)} a on a.id = n.account_id
    where s.workspace_id = ${ctx.workspaceId} and s.event_id = any(${eventIds}::uuid[]) and s.role = 'note'
    for update of n`.execute(ctx.db)
  return rows
}
