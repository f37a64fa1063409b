import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { JournalAccount, JournalEntry } from '../../contract/journal.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

interface PostingRow {
  source_id: string
  source: string
  day: string
  ledger: string
  amount: string
}

interface Words {
  number: string | null
  party: string | null
  memo: string | null
}

const atOnce = 5_000

/** Entries by day, read through a cursor in the caller's transaction, which is not pipelined (`bulk`). Both days are in it. */
export async function* journalEntries(
  ctx: Scope,
  { from, to, currency }: { from: string; to: string; currency: string },
  chart: Map<string, JournalAccount>,
): AsyncGenerator<JournalEntry> {
  await sql`
    declare journal no scroll cursor for
    select source_id, source, day::text as day, ledger, amount::text as amount from revenue.posting
    where workspace_id = ${ctx.workspaceId} and day between ${from} and ${to}
    order by day, source_id, position`.execute(ctx.db)
  let open: JournalEntry | undefined
  for (;;) {
    const { rows } = await sql<PostingRow>`fetch ${sql.lit(atOnce)} from journal`.execute(ctx.db)
    if (rows.length === 0) break
    const words = await wordsOf(ctx, [...new Set(rows.map(({ source_id }) => source_id))])
    for (const row of rows) {
      if (open?.id !== row.source_id || open.day !== row.day) {
        if (open) yield open
        open = entryOf(row, words.get(row.source_id), currency)
      }
      open.postings.push({ ...accountOf(chart, row.ledger), amount: BigInt(row.amount) })
    }
  }
  if (open) yield open
  await sql`close journal`.execute(ctx.db)
}

const entryOf = (
  { source_id: id, source, day }: PostingRow,
  words: Words | undefined,
  currency: string,
): JournalEntry => ({
  ...{ id, source, day, currency, postings: [] },
  ...{ number: words?.number ?? null, party: words?.party ?? null, memo: words?.memo ?? null },
})

function accountOf(chart: Map<string, JournalAccount>, ledger: string): JournalAccount {
  const account = chart.get(ledger)
  if (!account) throw new Error(`There is no account ${ledger} in the chart`)
  return account
}

/** By what people know a source again: a line for each table that posts. Its account is whom the entry is with. */
const sources = (workspaceId: string, ids: string[]): RawBuilder<unknown>[] => {
  const those = (alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${alias}.id`)} = any(${ids}::uuid[])`
  return [
    sql`select d.id, d.account_id, d.number, case d.kind when 'invoice' then 'Invoice' when 'credit-note' then 'Credit note'
        else 'Early-payment discount' end as memo from revenue.document d where ${those('d')}`,
    sql`select p.id, p.account_id, p.reference, case p.direction when 'in' then 'Payment' else 'Payment to them' end
      from revenue.payment p where ${those('p')}`,
    sql`select o.id, o.account_id, d.number, 'Written off' from revenue.write_off o
      join revenue.document d on d.workspace_id = ${workspaceId} and d.id = o.document_id where ${those('o')}`,
    sql`select a.id, i.account_id, null, 'Exchange difference' from revenue.allocation a
      join revenue.open_item i on i.workspace_id = ${workspaceId} and i.id = a.to_id where ${those('a')}`,
  ]
}

async function wordsOf({ db, workspaceId }: Scope, ids: string[]): Promise<Map<string, Words>> {
  const { rows } = await sql<Words & { id: string }>`
    select s.id, s.number, n.name as party, concat_ws(' ', s.memo, s.number) as memo
    from (${sql.join(sources(workspaceId, ids), sql` union all `)}) s
    left join ${accountNames(workspaceId)} n on n.id = s.account_id`.execute(db)
  return new Map(rows.map(({ id, ...words }) => [id, words]))
}
