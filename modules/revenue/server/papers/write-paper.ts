import { sql } from 'kysely'
import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { paperChanged, paperWritten } from '../../contract/paper-events.ts'
import { paperName } from '../../contract/paper-name.ts'
import type { ChangedPaper, NewPaper, Paper, WrittenPaperLine } from '../../contract/papers.ts'
import { today } from '../payments/today.ts'
import { unitCostOn } from '../products/unit-cost-on.ts'
import { usualTerms } from './account-terms.ts'
import {
  aboutPaper,
  findPaper,
  lockPaper,
  type PaperRecord,
  paperSubjects,
  type StoredLine,
  wrongState,
} from './paper-queries.ts'
import { assertRemains } from './remains.ts'
import { settlePaper } from './settle-paper.ts'
import { insertPaper, storeFields, storeLines } from './store-paper.ts'

export type Written = Paper & { eventId: string | null }

/** Writes a draft; what is left out is as it was agreed with the account. */
export async function writePaper(ctx: Context, input: NewPaper): Promise<Written> {
  await assertAccountHere(ctx, input.accountId)
  const [terms, day, lines] = await Promise.all([
    usualTerms(ctx, input.accountId),
    today(ctx),
    completed(ctx, input.lines, [], input.day ?? null),
  ])
  const draft = {
    ...{ kind: input.kind, accountId: input.accountId, contactId: input.contactId ?? null },
    ...{ currency: input.currency ?? terms.currency, day: input.day ?? day, validUntil: input.validUntil ?? null },
    ...{ title: input.title || null, reference: input.reference || null, note: input.note || null },
    ...{
      dueDays: input.dueDays ?? terms.dueDays,
      earlyDays: input.earlyDays === undefined ? terms.earlyDays : input.earlyDays,
    },
    earlyRate: input.earlyRate === undefined ? terms.earlyRate : input.earlyRate,
    ...{ taxMode: input.taxMode ?? terms.taxMode, discountRate: input.discountRate ?? null },
    ...{ discountAmount: input.discountAmount ?? null, followsId: null, billing: 'rest' as const, billedRate: null },
    ...{ correctsId: null, lines },
  }
  return begin(ctx, draft)
}

/** A new draft, told. */
export async function begin(ctx: Context, draft: Parameters<typeof insertPaper>[1]): Promise<Written> {
  await assertRemains(ctx, draft)
  const paper = await insertPaper(ctx, draft)
  const eventId = await recordEvent(ctx, paperWritten, { subjects: paperSubjects(paper), body: aboutPaper(paper) })
  return { ...(await findPaper(ctx, paper.id)), eventId }
}

/** Changes a draft; lines that are named are all of its lines from then on. */
export async function changePaper(
  ctx: Context & { ifMatch?: number },
  { id, lines: given, ...input }: ChangedPaper & { id: string },
): Promise<Written> {
  const stored = await lockPaper(ctx, id)
  assertDraft(stored)
  if (input.accountId && input.accountId !== stored.accountId) await assertAccountHere(ctx, input.accountId)
  const lines = given && (await completed(ctx, given, stored.lines, input.day ?? stored.day))
  const change = { ...emptied(input), ...(lines && { lines }) }
  // Of lines a clash says only that they differ: both hold what they cost, which a role may hide.
  assertVersion(ctx.ifMatch, stored, emptied(input))
  const changes = changedFields(stored, change)
  if (!changes) return { ...(await findPaper(ctx, id)), eventId: null }
  const next = { ...stored, ...change } as PaperRecord
  await assertRemains(ctx, next)
  const { net, tax, total } = await settlePaper(ctx, next)
  const { lines: _, ...fields } = changes.after
  await storeFields(ctx, id, { ...fields, net, tax, total })
  if (lines) await storeLines(ctx, id, lines)
  const eventId = await recordEvent(ctx, paperChanged, {
    // A draft changes with every pause of whoever writes it: its own history tells, and not the account's.
    subjects: [{ role: 'paper', type: 'paper', id }],
    body: { ...aboutPaper({ ...next, total }), ...changedOf(changes, stored.lines, lines) },
  })
  return { ...(await findPaper(ctx, id)), eventId }
}

/** An empty text is none. */
const emptied = <T extends object>(input: T): T =>
  Object.fromEntries(Object.entries(input).map(([field, value]) => [field, value === '' ? null : value])) as T

/** Of the lines an event keeps those that changed. */
function changedOf(
  { before, after }: { before: Record<string, unknown>; after: Record<string, unknown> },
  were: StoredLine[],
  are: StoredLine[] | undefined,
) {
  if (!are) return { before, after }
  const same = (line: StoredLine, others: StoredLine[]) =>
    others.some((other) => other.id === line.id && JSON.stringify(sorted(other)) === JSON.stringify(sorted(line)))
  const [gone, come] = [were.filter((line) => !same(line, are)), are.filter((line) => !same(line, were))]
  const order = were.map(({ id }) => id).join() === are.map(({ id }) => id).join()
  return {
    before: { ...before, lines: gone, ...(order ? {} : { order: were.map(({ id }) => id) }) },
    after: { ...after, lines: come, ...(order ? {} : { order: are.map(({ id }) => id) }) },
  }
}

const sorted = (line: StoredLine) => Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))

export function assertDraft(paper: PaperRecord): void {
  if (paper.state === 'draft') return
  const way =
    paper.kind === 'quote' && paper.state !== 'cancelled'
      ? 'Begin a new version of it, and change that.'
      : 'Write a copy of it, and change that.'
  throw wrongState(`${paperName(paper)} is no draft any more`, way)
}

/** Lines as they are stored: with ids, and what a product costs where nothing else is said. */
async function completed(
  ctx: Context,
  lines: WrittenPaperLine[],
  stored: StoredLine[],
  day: string | null,
): Promise<StoredLine[]> {
  const before = new Map(stored.map((line) => [line.id, line]))
  const costs = await costsOf(
    ctx,
    day ?? (await today(ctx)),
    lines.flatMap(({ unitCost, productId }) => (unitCost === undefined && productId ? [productId] : [])),
  )
  return lines.map(({ id = newId(), unitCost, ...line }) => {
    const was = before.get(id)
    const known =
      was && was.productId === line.productId ? was.unitCost : (line.productId && costs.get(line.productId)) || null
    const plain = { ...line, id, description: line.description || null, unit: line.unit || null }
    return {
      ...plain,
      ...decimals(plain),
      unitCost: unitCost === undefined ? known : unitCost && plainDecimal(unitCost),
    }
  })
}

/** As the database writes them, so that what is the same looks the same. */
const decimals = (line: Pick<StoredLine, 'quantity' | 'unitPrice' | 'listPrice' | 'discountRate'>) => ({
  quantity: plainDecimal(line.quantity),
  unitPrice: plainDecimal(line.unitPrice),
  listPrice: line.listPrice && plainDecimal(line.listPrice),
  discountRate: line.discountRate && plainDecimal(line.discountRate),
})

function plainDecimal(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? [text, '', text]
  return `${sign}${whole}${fraction ? `.${fraction}` : ''}`
}

/** What each cost on that day, in the base currency. */
async function costsOf(ctx: Context, day: string, productIds: string[]): Promise<Map<string, string | null>> {
  if (productIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; cost: string | null }>`
    select p.id, trim_scale(${unitCostOn(ctx, sql`p.id`, sql`${day}`)})::text as cost from revenue.product p
    where p.workspace_id = ${ctx.workspaceId} and p.id = any(${productIds}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, cost }) => [id, cost]))
}

/** In a body an account that is not here is a fault of that field. */
async function assertAccountHere(ctx: Context, accountId: string): Promise<void> {
  await assertAccount(ctx, accountId, 'document:create').catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404)
      throw invalid([{ path: 'accountId', message: 'This account is not here. Choose one from the list.' }])
    throw error
  })
}
