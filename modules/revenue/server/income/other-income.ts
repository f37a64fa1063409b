import { type Insertable, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor } from '#platform/contract/money.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Tables } from '#platform/database/tables.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { incomeEntered, incomeTakenBack } from '../../contract/buying-events.ts'
import type { Income, NewIncome } from '../../contract/expense.ts'
import { openBooks } from '../books/books.ts'
import { post } from '../books/post.ts'
import { rateOn } from '../books/rate-on.ts'
import { assertPartners } from '../buying/assert-partners.ts'
import '../buying/tables.ts'
import { assertLedgers } from '../books/assert-ledgers.ts'
import { alreadyTakenBack, assertNotBefore } from '../buying/taken-back.ts'
import { named } from '../expenses/expense-queries.ts'
import { taxWithin } from '../expenses/tax-within.ts'

type Row = Omit<Insertable<Tables['revenue.other_income']>, 'workspace_id' | 'created_at'>

/** Income that is no sale, as the money came. Posted in the same transaction; it never changes. */
export async function enterIncome(ctx: Context, input: NewIncome): Promise<{ id: string; eventId: string }> {
  const amounts = taxWithin(input.amount, { tax: input.tax, rate: input.taxRate })
  if (amounts.net <= 0)
    throw invalid([{ path: 'tax', message: 'The tax is less than the amount it is in. Make it smaller.' }])
  await assertPartners(ctx, 'books:create', [{ path: 'accountId', id: input.accountId }])
  await assertLedgers(ctx, [{ path: 'paidTo', ledger: input.paidTo, type: 'asset' }])
  await openBooks(ctx, input.day, 'day')
  const { baseCurrency } = await currentWorkspace(ctx)
  const currency = input.currency ?? baseCurrency
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day: input.day })
  const inBase = (minor: number) => convertMinor(minor, currency, baseCurrency, rate)
  const id = newId()
  await write(ctx, {
    ...{ id, kind: input.kind, day: input.day, account_id: input.accountId ?? null, description: input.description },
    ...{ currency, rate, ...amounts, base_net: inBase(amounts.net), base_tax: inBase(amounts.tax) },
    paid_to: input.paidTo,
  })
  const eventId = await recordEvent(ctx, incomeEntered, {
    subjects: subjectsOf(id, input.accountId),
    body: { amount: input.amount, currency, description: input.description, kind: input.kind },
    occurredAt: `${input.day}T12:00:00Z`,
  })
  return { id, eventId }
}

/** Takes it back by an entry the other way, on its own day unless another is named. */
export async function takeBackIncome(
  ctx: Context,
  asked: { id: string; day?: string | undefined },
): Promise<{ id: string; eventId: string }> {
  const { rows } = await sql<Row & { reversed_by: string | null }>`
    select id, kind, day, account_id, description, currency, trim_scale(rate)::text as rate, net, tax, base_net, base_tax, paid_to,
      reverses_id, reversed_by
    from revenue.other_income where workspace_id = ${ctx.workspaceId} and id = ${asked.id} for update`.execute(ctx.db)
  if (!rows[0]) throw notFound('This income')
  const { reversed_by: reversedBy, ...stored } = rows[0]
  const day = asked.day ?? stored.day
  if (reversedBy || stored.reverses_id) throw alreadyTakenBack('income')
  assertNotBefore(stored.day, day)
  await openBooks(ctx, day, 'day')
  const id = newId()
  await write(ctx, {
    ...{ ...stored, id, day, reverses_id: stored.id },
    ...{ net: 0 - stored.net, tax: 0 - stored.tax, base_net: 0 - stored.base_net, base_tax: 0 - stored.base_tax },
  })
  await sql`
    update revenue.other_income set reversed_by = ${id}
    where workspace_id = ${ctx.workspaceId} and id = ${stored.id}`.execute(ctx.db)
  const eventId = await recordEvent(ctx, incomeTakenBack, {
    subjects: subjectsOf(stored.id, stored.account_id),
    body: { amount: stored.net + stored.tax, currency: stored.currency, description: stored.description },
    occurredAt: `${day}T12:00:00Z`,
  })
  return { id, eventId }
}

const subjectsOf = (id: string, accountId: string | null | undefined) => [
  { role: 'income', type: 'income', id },
  ...(accountId ? [{ role: 'account', type: 'account', id: accountId }] : []),
]

async function write(ctx: Context, row: Row): Promise<void> {
  await ctx.db
    .insertInto('revenue.other_income')
    .values({ workspace_id: ctx.workspaceId, ...row })
    .execute()
  const { id, day, base_net: net, base_tax: tax, paid_to: ledger } = row
  await post(ctx, {
    ...{ type: 'income', id, day },
    entries: [
      { ledger, amount: net + tax },
      { ledger: 'other-income', amount: 0 - net },
      { ledger: 'tax-payable', amount: 0 - tax },
    ],
  })
}

export interface IncomeChoice {
  from?: string | undefined
  to?: string | undefined
  accountId?: string | undefined
  limit: number
  after?: string | undefined
}

type Reader = Pick<Context, 'db' | 'workspaceId'>

export async function findIncome(reader: Reader, id: string): Promise<Income> {
  const [row] = await read(reader, sql`and e.id = ${id}`)
  if (!row) throw notFound('This income')
  return row
}

/** Other income, newest first; what was taken back stands there with what took it back. */
export async function listIncome(
  reader: Reader,
  { from, to, accountId, limit, after }: IncomeChoice,
): Promise<{ items: Income[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const items = await read(
    reader,
    sql`${from ? sql`and e.day >= ${from}::date` : sql``} ${to ? sql`and e.day < ${to}::date` : sql``}
      ${accountId ? sql`and e.account_id = ${accountId}` : sql``}
      ${cursor ? sql`and (e.day, e.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``}
      order by e.day desc, e.id desc limit ${limit}`,
  )
  const last = items.length === limit ? items.at(-1) : undefined
  return { items, next: last ? encodeCursor([last.day, last.id]) : null }
}

async function read({ db, workspaceId }: Reader, which: ReturnType<typeof sql>): Promise<Income[]> {
  const { rows } = await sql<Income>`
    select e.id, e.kind, e.day, ${named('a')} as account, e.description, e.currency, trim_scale(e.rate)::text as rate, e.net, e.tax,
      e.base_net as "baseNet", e.base_tax as "baseTax", e.paid_to as "paidTo", e.reverses_id as "reversesId", e.reversed_by as "reversedBy"
    from (select * from revenue.other_income e where e.workspace_id = ${workspaceId} ${which}) e
    left join ${accountNames(workspaceId)} a on a.id = e.account_id
    order by e.day desc, e.id desc`.execute(db)
  return rows
}
