import { sql } from 'kysely'
import type { z } from 'zod'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { answerOnce } from '#platform/server/idempotency.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import { sentFile } from '#platform/server/sent-file.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { ratesImported } from '../../contract/rate-events.ts'
import type { BroughtRates, rateFileChoices } from '../../contract/rates.ts'
import { crossRates, type DayRate } from './cross-rates.ts'
import { type RateChoices, RateFileFault, readRates } from './read-rates.ts'

const largest = 64 * 1024 ** 2

/** Takes a file of daily rates as it is sent. */
export async function bringRates(
  ctx: DetachedContext,
  { name, ...choices }: z.output<typeof rateFileChoices>,
): Promise<BroughtRates> {
  const { files } = ctx.services
  const source = await sentFile(ctx.request)
  if (!source)
    throw new Refusal(422, 'No file came with the request. Send it as the body, as application/octet-stream.')
  const received = await files.receive(ctx.workspaceId, source, largest, () => tooLarge(name))
  try {
    const file = { path: files.pathOf(ctx.workspaceId, received.id), name }
    return await ratesFrom(
      ctx.inTransaction,
      file,
      choices,
      (writing, write) =>
        answerOnce(
          { ...ctx, ...writing },
          ctx.request,
          write,
          received.sha256.toString('hex'),
        ) as Promise<BroughtRates>,
    )
  } finally {
    await files.remove(ctx.workspaceId, received.id)
  }
}

const tooLarge = (name: string) =>
  new Refusal(413, `${name} is larger than ${largest / 2 ** 20} MB`, {
    detail: `${name} is larger than ${largest / 2 ** 20} MB. Nothing of it was kept. Bring it in parts.`,
  })

type InTransaction = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

export async function ratesFrom(
  inTransaction: InTransaction,
  { path, name }: { path: string; name: string },
  choices: RateChoices,
  once: (ctx: Context, write: () => Promise<BroughtRates>) => Promise<BroughtRates> = (_, write) => write(),
): Promise<BroughtRates> {
  try {
    const { baseCurrency: base } = await inTransaction((ctx) => currentWorkspace(ctx))
    const { quotes, notes } = await readRates(path, base, name, choices)
    const { rates, missing, tooSmall } = crossRates(quotes, base)
    if (rates.length === 0)
      throw new RateFileFault(
        `${name} holds no rate of ${base}, so nothing in it can be told in ${base}, the currency of the books. Bring a file with ${base} in it.`,
      )
    const told = [
      ...notes,
      ...(missing.length > 0
        ? [
            `${missing.length} ${missing.length === 1 ? 'day is' : 'days are'} left out: ${base} has no rate on ${daysIn(missing)}.`,
          ]
        : []),
      ...(tooSmall.length > 0
        ? [
            `${tooSmall.length} rates are left out: one unit of ${tooSmall[0]!.currency} is worth less than 0.00000001 ${base}.`,
          ]
        : []),
    ]
    return await inTransaction((ctx) => once(ctx, () => enterRates(ctx, rates, name, told)))
  } catch (error) {
    if (!(error instanceof RateFileFault)) throw error
    throw error.asks ? invalid([{ path: error.asks, message: error.message }]) : new Refusal(422, error.message)
  }
}

const daysIn = (days: string[]) => (days.length > 3 ? `${days[0]}, … ${days.at(-1)}` : days.join(', '))

/** At once so many, so that a history of decades never stands in one statement. */
const together = 50_000

/** Writes the rates that are new or other than those here, and keeps what stood there before for the undo. */
async function enterRates(ctx: Context, rates: DayRate[], name: string, notes: string[]): Promise<BroughtRates> {
  const importId = newId()
  await sql`
    insert into revenue.rate_import (workspace_id, id, name, brought, changed, created_by)
    values (${ctx.workspaceId}, ${importId}, ${name}, 0, 0, ${ctx.actor.memberId})`.execute(ctx.db)
  let [brought, changed] = [0, 0]
  for (let at = 0; at < rates.length; at += together) {
    const part = await enterPart(ctx, importId, rates.slice(at, at + together))
    brought += part.brought
    changed += part.changed
  }
  const days = rates.map(({ day }) => day).sort()
  const result = {
    ...{ brought, changed, known: rates.length - brought - changed, notes, from: days[0]!, to: days.at(-1)! },
    currencies: [...new Set(rates.map(({ currency }) => currency))].sort(),
  }
  if (brought + changed === 0) {
    await sql`delete from revenue.rate_import where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(
      ctx.db,
    )
    return { ...result, importId: null, eventId: null }
  }
  await sql`
    update revenue.rate_import set brought = ${brought}, changed = ${changed}
    where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(ctx.db)
  const eventId = await recordEvent(ctx, ratesImported, {
    subjects: [{ role: 'import', type: 'rate-import', id: importId }],
    body: { name, brought: brought + changed, changed },
  })
  return { ...result, importId, eventId }
}

async function enterPart(
  ctx: Context,
  importId: string,
  rates: DayRate[],
): Promise<{ brought: number; changed: number }> {
  const { workspaceId } = ctx
  const { rows } = await sql<{ brought: number; changed: number }>`
    with kept as (
      insert into revenue.rate_brought (workspace_id, import_id, currency, day, rate, before)
      select ${workspaceId}::uuid, ${importId}::uuid, x.currency, x.day, x.rate, r.rate
      from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as x(currency text, day date, rate numeric(18,8))
      left join revenue.rate r on r.workspace_id = ${workspaceId} and r.currency = x.currency and r.day = x.day
      where r.rate is distinct from x.rate returning before)
    select count(*) filter (where before is null)::int as brought, count(before)::int as changed from kept`.execute(
    ctx.db,
  )
  await sql`
    insert into revenue.rate as r (workspace_id, currency, day, rate)
    select ${workspaceId}::uuid, x.currency, x.day, x.rate
    from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as x(currency text, day date, rate numeric(18,8))
    on conflict (workspace_id, currency, day) do update set rate = excluded.rate where r.rate <> excluded.rate`.execute(
    ctx.db,
  )
  return rows[0]!
}
