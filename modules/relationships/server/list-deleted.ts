import { type RawBuilder, sql } from 'kysely'
import { memberNames } from '#modules/workspace/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { DeletedRecord } from '../contract/account.ts'
import type { AccountKeeper } from './extension-points.ts'
import { andReached, ownerWithin } from './within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export const daysKept = 90
const dayMs = 86_400_000

interface DeletedRow extends Omit<DeletedRecord, 'until' | 'keptFor'> {
  place: string
}

/** What was deleted and can be brought back, newest first, as far as the reader sees it. */
export async function listDeleted(
  reader: Reader,
  keepers: AccountKeeper[],
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: DeletedRecord[]; next: string | null }> {
  const rows = await deletedRows(reader, limit + 1, decodeCursor(after))
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const accounts = shown.filter(({ type }) => type === 'account').map(({ id }) => id)
  const kept = await keptFor(reader, keepers, accounts)
  return {
    items: shown.map(({ place: _, ...row }) => {
      const why = row.type === 'account' ? kept.get(row.id) : undefined
      const until = new Date(Date.parse(row.deletedAt) + daysKept * dayMs).toISOString()
      return { ...row, until: why ? null : until, keptFor: why ?? null }
    }),
    next: last ? encodeCursor([last.place, last.id]) : null,
  }
}

/** Of these accounts those that something keeps, with what it is. */
export async function keptFor(
  scope: Pick<Context, 'db' | 'workspaceId'>,
  keepers: AccountKeeper[],
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const kept = await Promise.all(
    keepers.map(async (keeper) => ({ says: keeper.says, ids: await keeper.keeps(scope, ids) })),
  )
  return new Map(kept.flatMap(({ says, ids: found }) => found.map((id): [string, string] => [id, says])))
}

async function deletedRows(
  reader: Reader,
  limit: number,
  after: ReturnType<typeof decodeCursor>,
): Promise<DeletedRow[]> {
  const { db, workspaceId, actor } = reader
  const behind = (record: string) =>
    after
      ? sql`and (${sql.ref(`${record}.deleted_at`)}, ${sql.ref(`${record}.id`)}) < (${String(after[0])}::timestamptz, ${after[1]}::uuid)`
      : sql``
  const accounts = sql`
    select 'account' as type, a.id, a.name, null as account_name, a.deleted_at from relationships.account a
    where a.workspace_id = ${workspaceId} and a.deleted_at is not null and a.restricted_at is null and a.merged_into is null
      ${and(ownerWithin(reader, 'account:see', sql`a.owner_id`))} ${behind('a')}
    order by a.deleted_at desc, a.id desc limit ${limit}`
  const contacts = sql`
    select 'contact' as type, p.id, p.name, a.name as account_name, p.deleted_at from relationships.contact p
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    where p.workspace_id = ${workspaceId} and p.deleted_at is not null and p.merged_into is null
      ${andReached(reader, 'contact:see')} ${behind('p')}
    order by p.deleted_at desc, p.id desc limit ${limit}`
  const seen = actor.may('contact:see') ? sql`(${accounts}) union all (${contacts})` : accounts
  const { rows } = await sql<DeletedRow>`
    select d.type, d.id, d.name, d.account_name as "accountName", d.deleted_at as "deletedAt", d.deleted_at::text as place,
      (select json_build_object('id', m.id, 'name', m.name, 'colour', m.colour)
        from platform.event_subject s
        join platform.event e on e.workspace_id = ${workspaceId} and e.id = s.event_id and e.type = d.type || '.deleted'
        join ${memberNames(workspaceId)} m on m.id = e.actor_id
        where s.workspace_id = ${workspaceId} and s.subject_type = d.type and s.subject_id = d.id
        order by s.occurred_at desc limit 1) as "deletedBy"
    from (${seen}) d order by d.deleted_at desc, d.id desc limit ${limit}`.execute(db)
  return rows
}

const and = (condition: RawBuilder<unknown> | undefined) => (condition ? sql`and ${condition}` : sql``)
