import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { accountCards } from './account-cards.ts'
import { peopleCards } from './people-cards.ts'

/** A file of cards that holds everybody of a kind. */
export interface CardFile {
  /** Without its ending. */
  name: string
  about: string
  cards: (ctx: Context) => AsyncGenerator<string>
}

const atOnce = 500

async function* idsOf({ db, workspaceId }: Context, table: 'contact' | 'account'): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: { id: string }[] } = await sql<{ id: string }>`
      select t.id from ${sql.table(`relationships.${table}`)} t
      where t.workspace_id = ${workspaceId} and t.deleted_at is null and (${after}::uuid is null or t.id > ${after}::uuid)
      order by t.id limit ${atOnce}`.execute(db)
    if (rows.length > 0) yield rows.map(({ id }) => id)
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}

export const cardFiles: CardFile[] = [
  {
    name: 'people',
    about: 'People, with everything the card they came with says',
    async *cards(ctx) {
      for await (const ids of idsOf(ctx, 'contact')) yield await peopleCards(ctx, ids)
    },
  },
  {
    name: 'accounts',
    about: 'Accounts as cards of organisations',
    async *cards(ctx) {
      for await (const ids of idsOf(ctx, 'account')) yield await accountCards(ctx, ids)
    },
  },
]
