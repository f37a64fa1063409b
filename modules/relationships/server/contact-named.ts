import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { andReached } from './within-reach.ts'

export interface ContactName {
  id: string
  name: string
}

/** Somebody whom another record names; refused at `path` when there is nobody of this id that the actor may see. */
export async function contactNamed(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  id: string,
  path: string,
): Promise<ContactName> {
  const { rows } = await sql<ContactName>`
    select p.id, p.name from relationships.contact p
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${id} and p.deleted_at is null
      ${andReached(ctx, 'contact:see')}`.execute(ctx.db)
  const [found] = rows
  if (!found || !ctx.actor.may('contact:see'))
    throw invalid([{ path, message: 'This person is not here. Choose somebody from the list, or leave it empty.' }])
  return found
}

/** Sub-select of id and name for other slices to join; of nobody for a reader who does not see all people. */
export const contactNames = ({ workspaceId, actor }: Pick<Context, 'workspaceId' | 'actor'>) =>
  sql<ContactName>`(select id, name from relationships.contact where workspace_id = ${workspaceId}
    ${actor.may('contact:see') && actor.people('contact:see') === undefined ? sql`` : sql`and false`})`

/** Of these people those whom the actor may see, by their ids with their names. */
export async function contactsReached(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0 || !ctx.actor.may('contact:see')) return new Map()
  const { rows } = await sql<ContactName>`
    select p.id, p.name from relationships.contact p
    where p.workspace_id = ${ctx.workspaceId} and p.id = any(${ids}::uuid[]) and p.deleted_at is null
      ${andReached(ctx, 'contact:see')}`.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Sub-select of where mail reaches people; for sending, never for showing: a role may hide it. */
export const contactAddresses = (workspaceId: string) =>
  sql<{ id: string; email: string | null }>`(select id, email from relationships.contact
    where workspace_id = ${workspaceId} and deleted_at is null)`

/** Sub-select of what people are called, for what the house itself writes to them. */
export const everyContactName = (workspaceId: string) =>
  sql<ContactName>`(select id, name from relationships.contact where workspace_id = ${workspaceId})`
