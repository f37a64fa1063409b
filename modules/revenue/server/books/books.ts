import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { type Books, usualBooks } from '../../contract/books.ts'

const columns = sql`rounding, due_days as "dueDays", early_days as "earlyDays", trim_scale(early_rate)::text as "earlyRate",
  legal_name as "legalName", address, postcode, city, country, tax_number as "taxNumber", register, email, phone, website, iban, bic,
  upi_id as "upiId", logo_id as "logoId", footer, locked_through as "lockedThrough", version`

/** How the books of this workspace are kept; the usual where nobody chose. */
export async function booksOf({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<Books> {
  const { rows } = await sql<Books>`select ${columns} from revenue.books where workspace_id = ${workspaceId}`.execute(
    db,
  )
  return rows[0] ?? usualBooks
}

/**
 * The books for whoever is about to date something: they cannot be locked over it before the transaction ends. Refused where the
 * day lies in a locked period, with the path of its field.
 */
export async function openBooks(ctx: Pick<Context, 'db' | 'workspaceId'>, day: string, path: string): Promise<Books> {
  const { rows } = await sql<Books>`
    select ${columns} from revenue.held_books(${ctx.workspaceId})`.execute(ctx.db)
  const books = rows[0] ?? usualBooks
  if (books.lockedThrough !== null && day <= books.lockedThrough)
    throw invalid([
      {
        path,
        message: `The books are locked through ${books.lockedThrough}. Date it later, or ask who keeps the books to unlock that period.`,
      },
    ])
  return books
}
