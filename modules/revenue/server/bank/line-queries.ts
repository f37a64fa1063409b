import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { BankLine, LineState } from '../../contract/bank.ts'
import { ledgerNames } from './ledger-names.ts'
import { propose } from './propose.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** A line as it is kept, with what matching reads of it. */
export type StoredLine = Omit<BankLine, 'proposals' | 'ledgerName'> & { rejected: string[] }

const columns = sql`l.id, l.bank_account as "bankAccountId", b.currency, l.booked_on as "bookedOn", l.value_on as "valueOn", l.amount,
  l.counterparty, l.iban, l.reference, l.text, l.state, l.payment_id as "paymentId", l.ledger, l.version, l.rejected,
  case when a.id is null then null else json_build_object('id', a.id, 'name', a.name) end as account`

const lines = ({ workspaceId }: Reader, narrowed: RawBuilder<unknown>, rest = sql``) => sql<StoredLine>`
  select ${columns} from revenue.bank_line l
  join revenue.bank_account b on b.workspace_id = ${workspaceId} and b.id = l.bank_account
  left join ${accountNames(workspaceId)} a on a.id = l.account_id
  where l.workspace_id = ${workspaceId} and ${narrowed} ${rest}`

interface Choice {
  bankAccountId?: string | undefined
  state: LineState
  limit: number
  after?: string | undefined
}

/** Movements, newest first; new ones with what they may be. The count of all comes with the first page. */
export async function listBankLines(
  ctx: Reader,
  { bankAccountId, state, limit, after }: Choice,
): Promise<{ items: BankLine[]; next: string | null; total: number | null }> {
  const cursor = decodeCursor(after)
  const of = sql`l.state = ${state} ${bankAccountId ? sql`and l.bank_account = ${bankAccountId}` : sql``}`
  const behind = cursor
    ? sql`and (l.booked_on < ${cursor[0]}::date or (l.booked_on = ${cursor[0]}::date and l.id > ${cursor[1]}))`
    : sql``
  const { rows } = await lines(ctx, of, sql`${behind} order by l.booked_on desc, l.id limit ${limit}`).execute(ctx.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    items: await shown(ctx, rows),
    next: last ? encodeCursor([last.bookedOn, last.id]) : null,
    total: cursor ? null : await countOf(ctx, of),
  }
}

async function countOf({ db, workspaceId }: Reader, of: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    select count(*)::int as lines from revenue.bank_line l where l.workspace_id = ${workspaceId} and ${of}`.execute(db)
  return rows[0]!.lines
}

async function shown(ctx: Reader, rows: StoredLine[]): Promise<BankLine[]> {
  const names = await ledgerNames(ctx)
  const proposals = await propose(
    ctx,
    rows.filter(({ state }) => state === 'new'),
    names,
  )
  return rows.map(({ rejected: _, ...line }) => ({
    ...line,
    ledgerName: line.ledger && (names.get(line.ledger) ?? line.ledger),
    proposals: proposals.get(line.id) ?? [],
  }))
}

export async function findBankLine(ctx: Reader, id: string): Promise<BankLine> {
  return (await shown(ctx, [await lineOnly(ctx, id)]))[0]!
}

/** Without what it may be. */
export async function lineOnly(ctx: Reader, id: string): Promise<StoredLine> {
  const { rows } = await lines(ctx, sql`l.id = ${id}`).execute(ctx.db)
  if (!rows[0]) throw notFound('This line of the bank')
  return rows[0]
}

/** The line for whoever is about to change it: whoever comes second waits, and reads what the first made of it. */
export async function lockBankLine(
  ctx: Reader,
  id: string,
): Promise<StoredLine & { bankLedger: string; entryId: string | null }> {
  const { rows } = await sql<{ entryId: string | null; bankLedger: string }>`
    select l.entry_id as "entryId", b.ledger as "bankLedger" from revenue.bank_line l
    join revenue.bank_account b on b.workspace_id = ${ctx.workspaceId} and b.id = l.bank_account
    where l.workspace_id = ${ctx.workspaceId} and l.id = ${id} for update of l`.execute(ctx.db)
  if (!rows[0]) throw notFound('This line of the bank')
  return { ...(await lineOnly(ctx, id)), ...rows[0] }
}
