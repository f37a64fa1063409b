import { sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { BankImport } from '../../contract/bank.ts'

/** Files of banks that brought something, newest first. */
export async function listBankImports(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: BankImport[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const { rows } = await sql<BankImport>`
    select m.id, m.name, m.format, m.brought, m.known, m.notes, m.created_at as "createdAt",
      (select count(*)::int from revenue.bank_line l
        where l.workspace_id = ${workspaceId} and l.import_id = m.id and l.state = 'matched') as matched
    from revenue.bank_import m where m.workspace_id = ${workspaceId}
      ${cursor ? sql`and (m.created_at < ${cursor[0]}::timestamptz or (m.created_at = ${cursor[0]}::timestamptz and m.id > ${cursor[1]}))` : sql``}
    order by m.created_at desc, m.id limit ${limit}`.execute(db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows, next: last ? encodeCursor([last.createdAt, last.id]) : null }
}
