import { sql } from 'kysely'
import { notFound } from '#platform/server/refusal.ts'
import type { SliceServer } from '#platform/server/slice.ts'
import { andReached, reaches } from './within-reach.ts'

/** Whose history can be seen: of accounts and people that one may see, deleted ones too. */
export const recordsSeen: NonNullable<SliceServer['records']> = {
  account: async (reader, id) => {
    const { rows } = await sql<{ ownerId: string | null }>`
      select a.owner_id as "ownerId" from relationships.account a
      where a.workspace_id = ${reader.workspaceId} and a.id = ${id}`.execute(reader.db)
    if (!rows[0] || !reaches(reader, 'account:see', rows[0].ownerId)) throw notFound('This account')
  },
  contact: async (reader, id) => {
    const { rows } = await sql`
      select from relationships.contact p
      where p.workspace_id = ${reader.workspaceId} and p.id = ${id} ${andReached(reader, 'contact:see')}`.execute(
      reader.db,
    )
    if (!rows[0] || !reader.actor.may('contact:see')) throw notFound('This person')
  },
}
