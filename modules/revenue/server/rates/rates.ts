import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed, notFound, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { rateChanged } from '../../contract/rate-events.ts'
import type { Rate } from '../../contract/rates.ts'

interface Choice {
  currency?: string | undefined
  limit: number
  after?: string | undefined
}

/** The newest rate of each currency, or those of one day by day. */
export async function listRates(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  { currency, limit, after }: Choice,
): Promise<{ base: string; items: Rate[]; next: string | null }> {
  const { baseCurrency: base } = await currentWorkspace(ctx)
  if (!currency) return { base, items: await newestRates(ctx), next: null }
  const cursor = decodeCursor(after)
  const { rows } = await sql<Rate>`
    select currency, day, trim_scale(rate)::text as rate from revenue.rate
    where workspace_id = ${ctx.workspaceId} and currency = ${currency} ${cursor ? sql`and day < ${cursor[0]}::date` : sql``}
    order by day desc limit ${limit}`.execute(ctx.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { base, items: rows, next: last ? encodeCursor([last.day, nobody]) : null }
}

/** A rate has no id; its day is its place. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** From currency to currency along the key, so that a history of decades is not read for its last days. */
async function newestRates({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<Rate[]> {
  const { rows } = await sql<Rate>`
    with recursive each as (
      (select currency from revenue.rate where workspace_id = ${workspaceId} order by currency limit 1)
      union all
      select (select r.currency from revenue.rate r where r.workspace_id = ${workspaceId} and r.currency > e.currency
        order by r.currency limit 1) from each e where e.currency is not null)
    select e.currency, n.day, trim_scale(n.rate)::text as rate from each e
    cross join lateral (select r.day, r.rate from revenue.rate r
      where r.workspace_id = ${workspaceId} and r.currency = e.currency order by r.day desc limit 1) n
    order by e.currency`.execute(db)
  return rows
}

const subjectsOf = ({ workspaceId }: Context) => [{ role: 'workspace', type: 'workspace', id: workspaceId }]

export async function setRate(ctx: Context, { currency, day, rate }: Rate): Promise<Rate & { eventId: string | null }> {
  const { baseCurrency: base } = await currentWorkspace(ctx)
  if (currency === base)
    throw invalid([
      { path: 'currency', message: `The books are kept in ${base}: it is worth 1 of itself. Choose another currency.` },
    ])
  const before = await rateOf(ctx, currency, day)
  const to = await writeRate(ctx, currency, day, rate)
  if (before === to) return { currency, day, rate: to, eventId: null }
  const eventId = await recordEvent(ctx, rateChanged, {
    subjects: subjectsOf(ctx),
    body: { currency, day, from: before, to },
  })
  return { currency, day, rate: to, eventId }
}

export async function removeRate(ctx: Context, { currency, day }: Omit<Rate, 'rate'>): Promise<{ eventId: string }> {
  const before = await rateOf(ctx, currency, day)
  if (before === null) throw notFound('This rate')
  await deleteRate(ctx, currency, day)
  return {
    eventId: await recordEvent(ctx, rateChanged, {
      subjects: subjectsOf(ctx),
      body: { currency, day, from: before, to: null },
    }),
  }
}

async function rateOf({ db, workspaceId }: Context, currency: string, day: string): Promise<string | null> {
  const { rows } = await sql<{ rate: string }>`
    select trim_scale(rate)::text as rate from revenue.rate
    where workspace_id = ${workspaceId} and currency = ${currency} and day = ${day} for update`.execute(db)
  return rows[0]?.rate ?? null
}

async function writeRate({ db, workspaceId }: Context, currency: string, day: string, rate: string): Promise<string> {
  const { rows } = await sql<{ rate: string }>`
    insert into revenue.rate (workspace_id, currency, day, rate) values (${workspaceId}, ${currency}, ${day}, ${rate})
    on conflict (workspace_id, currency, day) do update set rate = excluded.rate returning trim_scale(rate)::text as rate`.execute(
    db,
  )
  return rows[0]!.rate
}

async function deleteRate({ db, workspaceId }: Context, currency: string, day: string): Promise<void> {
  await sql`delete from revenue.rate where workspace_id = ${workspaceId} and currency = ${currency} and day = ${day}`.execute(
    db,
  )
}

/** Puts a rate where it was, or does the change again; refused when it is another by now. */
const turned =
  (here: 'from' | 'to', there: 'from' | 'to'): Undo =>
  async (ctx, event) => {
    if (!ctx.actor.may('books:change')) throw notAllowed()
    const body = rateChanged.body.parse(event.body)
    const now = await rateOf(ctx, body.currency, body.day)
    if (now !== body[here])
      throw new Refusal(409, 'This rate was changed since', {
        detail: `The rate of ${body.currency} of ${body.day} is ${now ?? 'gone'} by now. Set it by hand.`,
      })
    const wanted = body[there]
    if (wanted === null) await deleteRate(ctx, body.currency, body.day)
    else await writeRate(ctx, body.currency, body.day, wanted)
  }

/** Puts every rate of a file back to what stood there before it, but those that are others by now. */
const fileTurned =
  (again: boolean): Undo =>
  async (ctx, event) => {
    if (!ctx.actor.may('books:change')) throw notAllowed()
    const id = importOf(event)
    const { workspaceId } = ctx
    const there = again ? sql`b.before` : sql`b.rate`
    const wanted = again ? sql`b.rate` : sql`b.before`
    const { rows } = await sql<{ undone_at: Date | null }>`
      select undone_at from revenue.rate_import where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
      ctx.db,
    )
    if (!rows[0] || (rows[0].undone_at === null) === again) throw notFound('This file of rates')
    await sql`
      update revenue.rate r set rate = ${wanted} from revenue.rate_brought b
      where b.workspace_id = ${workspaceId} and b.import_id = ${id} and r.workspace_id = ${workspaceId} and r.currency = b.currency
        and r.day = b.day and b.before is not null and r.rate = ${there}`.execute(ctx.db)
    if (again)
      await sql`
        insert into revenue.rate (workspace_id, currency, day, rate)
        select workspace_id, currency, day, rate from revenue.rate_brought
        where workspace_id = ${workspaceId} and import_id = ${id} and before is null
        on conflict (workspace_id, currency, day) do nothing`.execute(ctx.db)
    else
      await sql`
        delete from revenue.rate r using revenue.rate_brought b
        where b.workspace_id = ${workspaceId} and b.import_id = ${id} and r.workspace_id = ${workspaceId} and r.currency = b.currency
          and r.day = b.day and b.before is null and r.rate = b.rate`.execute(ctx.db)
    await sql`
      update revenue.rate_import set undone_at = ${again ? null : ctx.now}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(ctx.db)
  }

const importOf = ({ subjects: of }: RecordedEvent) => of.find(({ role }) => role === 'import')!.id

export const rateUndo: Record<string, Undo> = {
  'rate.changed': turned('to', 'from'),
  'rates.imported': fileTurned(false),
}
export const rateRedo: Record<string, Undo> = {
  'rate.changed': turned('from', 'to'),
  'rates.imported': fileTurned(true),
}
