import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { LinkEnd, LinkFields, LinkKind } from '../../contract/link.ts'
import { assertNoCircle } from './assert-no-circle.ts'
import { assertMayLink, findEnd, type NamedEnd } from './link-ends.ts'

export interface StoredLink {
  kind: LinkKind
  from: LinkEnd
  to: LinkEnd
  since: string | null
  until: string | null
  note: string | null
}

export interface LinkRow extends StoredLink {
  id: string
  version: number
  from: NamedEnd
  to: NamedEnd
}

/** The link, locked until the transaction ends; refused where the actor does not see both ends or may change neither. */
export async function lockLink(ctx: Context, id: string): Promise<LinkRow> {
  const end = (side: 'from' | 'to') => sql`json_build_object(
    'type', case when ${sql.ref(`${side}_account_id`)} is null then 'contact' else 'account' end,
    'id', coalesce(${sql.ref(`${side}_account_id`)}, ${sql.ref(`${side}_contact_id`)}))`
  const { rows } = await sql<StoredLink & { version: number }>`
    select kind, version, since::text as since, until::text as until, note, ${end('from')} as from, ${end('to')} as to
    from relationships.link where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(ctx.db)
  const [stored] = rows
  if (!stored) throw notFound('This link')
  const [from, to] = await Promise.all([findEnd(ctx, stored.from), findEnd(ctx, stored.to)])
  if (!from || !to) throw notFound('This link')
  assertMayLink([from, to])
  return { ...stored, id, from, to }
}

export async function insertLink(ctx: Context, id: string, link: StoredLink, version = 1): Promise<void> {
  if (link.kind === 'parent') await assertNoCircle(ctx, link.from.id, link.to.id)
  const column = (end: LinkEnd, type: LinkEnd['type']) => (end.type === type ? end.id : null)
  const { kind, from, to, since, until, note } = link
  await ctx.db
    .insertInto('relationships.link')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, kind, since, until, note, version },
      ...{ from_account_id: column(from, 'account'), from_contact_id: column(from, 'contact') },
      ...{ to_account_id: column(to, 'account'), to_contact_id: column(to, 'contact') },
      ...{ created_at: ctx.now, updated_at: ctx.now },
    })
    .execute()
}

export async function updateLink(ctx: Context, id: string, change: LinkFields): Promise<void> {
  await ctx.db
    .updateTable('relationships.link')
    .set((eb) => ({ ...change, updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function removeLinkRow({ db, workspaceId }: Context, id: string): Promise<void> {
  await sql`delete from relationships.link where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

/** Links of accounts or people that go for good. */
export async function leaveLinks({ db, workspaceId }: Context, type: LinkEnd['type'], ids: string[]): Promise<void> {
  const [from, to] = [sql.ref(`from_${type}_id`), sql.ref(`to_${type}_id`)]
  await sql`delete from relationships.link where workspace_id = ${workspaceId}
    and (${from} = any(${ids}::uuid[]) or ${to} = any(${ids}::uuid[]))`.execute(db)
}
