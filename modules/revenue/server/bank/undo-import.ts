import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'

/** Takes the lines of a file out again. Refused while one of them is booked: its payment would stand without what it came from. */
export async function undoBankImport(ctx: Context, id: string): Promise<{ removed: number }> {
  const { rows } = await sql<{ name: string }>`
    select name from revenue.bank_import where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(
    ctx.db,
  )
  if (!rows[0]) throw notFound('This bank file')
  const { rows: states } = await sql<{ state: string }>`
    select state from revenue.bank_line where workspace_id = ${ctx.workspaceId} and import_id = ${id} for update`.execute(
    ctx.db,
  )
  const booked = states.filter(({ state }) => state === 'matched').length
  if (booked > 0)
    throw new Refusal(
      409,
      `${booked === 1 ? 'A line' : `${booked} lines`} of this file ${booked === 1 ? 'is' : 'are'} booked`,
      {
        detail: `${booked === 1 ? 'A line' : `${booked} lines`} of ${rows[0].name} ${booked === 1 ? 'is' : 'are'} booked. Take ${booked === 1 ? 'its booking' : 'their bookings'} back first, then the file.`,
      },
    )
  await sql`delete from revenue.bank_line where workspace_id = ${ctx.workspaceId} and import_id = ${id}`.execute(ctx.db)
  await sql`delete from revenue.bank_import where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  return { removed: states.length }
}
