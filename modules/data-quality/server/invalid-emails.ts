import { type RawBuilder, sql } from 'kysely'
import { standardEmail } from '#modules/relationships/contract/standard-email.ts'
import type { Cells } from './cells.ts'
import type { ImportScope } from './import-kind.ts'
import { cellFaults } from './reading/cell-faults.ts'

/** Most are plainly good, and of these nothing more is asked: short, of letters, figures and few signs. */
const plainlyGood = (email: RawBuilder<unknown>) => sql`
  ${email} ~ '^[A-Za-z0-9_+-]+([.][A-Za-z0-9_+-]+)*@([A-Za-z0-9]+(-[A-Za-z0-9]+)*[.])+[A-Za-z]+$' and length(${email}) <= 64`

/** The e-mails of a table that no mail could reach, as they stand in its cells. Cards come in whole: nobody mends a cell of them. */
export async function invalidEmails({ db, workspaceId, importId }: ImportScope, cells: Cells): Promise<string[]> {
  if (!cells.has('email') || cells.has('card')) return []
  const { rows } = await sql<{ email: string }>`
    select distinct v as email from data_quality.staged_row s, unnest(${cells.all('email')}) v
    where s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1 and not (${plainlyGood(sql`v`)})`.execute(
    db,
  )
  return rows.map(({ email }) => email).filter((email) => !standardEmail(email)?.valid)
}

/** Why a row is rejected that has one of them; null where it has none. */
export const emailFault = (cells: Cells, invalid: readonly string[]): RawBuilder<unknown> =>
  invalid.length === 0
    ? sql`null::text`
    : sql`(select format(${cellFaults.noEmail}::text, left(v, 60)) from unnest(${cells.all('email')}) v
        where v = any(${invalid}::text[]) limit 1)`
