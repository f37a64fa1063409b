import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { ledgerChanged } from '../../contract/books-events.ts'
import type { LedgerAccount, LedgerType } from '../../contract/ledger.ts'
import { chartOf } from './chart.ts'

/** Adds a ledger account of the workspace's own. */
export async function addLedger(
  ctx: Context,
  input: { code: string; name: string; type: LedgerType },
): Promise<LedgerAccount> {
  return keep(ctx, { key: newId(), archived: false, ...input }, null)
}

/** Renames a ledger account, gives it another code, or archives it: nothing more can be entered on it by hand. */
export async function changeLedger(
  ctx: Context,
  {
    key,
    ...change
  }: { key: string; code?: string | undefined; name?: string | undefined; archived?: boolean | undefined },
): Promise<LedgerAccount> {
  const before = (await chartOf(ctx)).find((account) => account.key === key)
  if (!before) throw notFound('This ledger account')
  const { code = before.code, name = before.name, archived = before.archived } = change
  return keep(ctx, { ...before, code, name, archived }, before)
}

async function keep(ctx: Context, account: LedgerAccount, before: LedgerAccount | null): Promise<LedgerAccount> {
  // Codes are those of the program too, so an index of the workspace's own cannot tell.
  await sql`select pg_advisory_xact_lock(hashtextextended('revenue.ledger_account ' || ${ctx.workspaceId}, 0))`.execute(
    ctx.db,
  )
  const taken = (await chartOf(ctx)).find(({ code, key }) => code === account.code && key !== account.key)
  if (taken) throw invalid([{ path: 'code', message: `${taken.code} is ${taken.name} already. Choose another code.` }])
  const { key, code, name, type, archived } = account
  await sql`
    insert into revenue.ledger_account as l (workspace_id, key, code, name, type, archived_at)
    values (${ctx.workspaceId}, ${key}, ${code}, ${name}, ${type}, ${archived ? ctx.now : null})
    on conflict (workspace_id, key) do update set code = excluded.code, name = excluded.name, archived_at = excluded.archived_at,
      version = l.version + 1`.execute(ctx.db)
  await recordEvent(ctx, ledgerChanged, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: { code, name, before: before && { code: before.code, name: before.name } },
  })
  return account
}
