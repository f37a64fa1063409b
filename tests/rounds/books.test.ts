import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createAccount } from '#modules/relationships/server/index.ts'
import type { NewInvoice } from '#modules/revenue/contract/issue.ts'
import {
  issueCredit,
  issueInvoice,
  ledgerBalances,
  lockBooks,
  refund,
  reversePayment,
  setOffCredit,
  takePayment,
  writeOff,
} from '#modules/revenue/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { openTestHouse, type TestWorkspace } from '../house.ts'
import { BooksModel, type Invoice, later } from './books-model.ts'
import { tell } from './report.ts'

/*
 * The books against a clerk who keeps them by hand: whatever is issued, corrected, paid, refunded, written off or locked, in
 * whatever order, both have the same ledger. RAPPORT_SEED repeats a run.
 */
const operations = process.env.RAPPORT_SOAK ? 100_000 : 5_000
const seed = Number(process.env.RAPPORT_SEED ?? Date.now() % 2 ** 31)
const inOneGo = 100

const house = await openTestHouse()

/** Mulberry32: the same numbers for the same seed, everywhere. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

class Round {
  readonly model = new BooksModel()
  readonly firm: TestWorkspace
  readonly accountId: string
  readonly taxId: string
  readonly random: () => number
  day = '2024-01-02'
  done = 0
  refused = 0

  constructor(firm: TestWorkspace, accountId: string, taxId: string, seed: number) {
    Object.assign(this, { firm, accountId, taxId })
    this.firm = firm
    this.accountId = accountId
    this.taxId = taxId
    this.random = chance(seed)
  }

  upTo = (most: number) => Math.floor(this.random() * most)
  one = <T>(from: readonly T[]): T | undefined => from[this.upTo(from.length)]
  /** The latest are the likeliest, so that something is open of what is chosen. */
  recent = <T>(from: readonly T[]): T | undefined =>
    from[from.length - 1 - Math.floor(this.random() ** 2 * Math.min(from.length, 40))]

  async run(count: number): Promise<void> {
    for (let from = 0; from < count; from += inOneGo) {
      await this.firm.inTransaction(async (ctx) => {
        for (let at = 0; at < Math.min(inOneGo, count - from); at++) await this.step(ctx)
      })
      await this.compare()
    }
  }

  private async step(ctx: Context): Promise<void> {
    if (this.random() < 0.4) this.day = later(this.day, 1 + this.upTo(2))
    const marker = newId()
    const operation = this.one(this.weighted)!
    await operation(ctx)
    this.done += 1
    const { rows } = await sql<{ sum: number }>`
      select coalesce(sum(amount), 0)::bigint as sum from revenue.posting
      where workspace_id = ${ctx.workspaceId} and source_id > ${marker}`.execute(ctx.db)
    expect(rows[0]!.sum).toBe(0)
  }

  private readonly weighted = [
    ...Array.from({ length: 9 }, () => (ctx: Context) => this.issue(ctx)),
    ...Array.from({ length: 3 }, () => (ctx: Context) => this.credit(ctx)),
    ...Array.from({ length: 8 }, () => (ctx: Context) => this.pay(ctx)),
    ...Array.from({ length: 2 }, () => (ctx: Context) => this.setOff(ctx)),
    ...Array.from({ length: 2 }, () => (ctx: Context) => this.giveBack(ctx)),
    ...Array.from({ length: 2 }, () => (ctx: Context) => this.reverse(ctx)),
    (ctx: Context) => this.writeOff(ctx),
    (ctx: Context) => this.lock(ctx),
  ]

  private async issue(ctx: Context): Promise<void> {
    const early = this.random() < 0.4
    const lines = Array.from({ length: early ? 1 : 1 + this.upTo(3) }, (): NewInvoice['lines'][number] => ({
      kind: 'sale',
      quantity: String(1 + this.upTo(20)),
      unitPrice: (this.upTo(20_000) / 100).toFixed(2),
      discountRate: this.random() < 0.3 ? '0.15' : null,
      taxId: this.random() < 0.7 ? this.taxId : null,
      unitCost: (this.upTo(9_000) / 100).toFixed(2),
    }))
    const terms = early ? { earlyDays: 5 + this.upTo(10), earlyRate: '0.03' } : {}
    const late = this.random() < 0.05 && this.model.lockedThrough !== ''
    const input = { accountId: this.accountId, issuedOn: late ? this.model.lockedThrough : this.day, terms, lines }
    if (late) return this.refusal(ctx, () => issueInvoice(ctx, input))
    const { id, number } = await issueInvoice(ctx, input)
    expect(number).toBe(this.model.number('invoice', this.day))
    const { rows } = await sql<{ id: string }>`
      select id from revenue.line where workspace_id = ${ctx.workspaceId} and document_id = ${id} order by position`.execute(
      ctx.db,
    )
    this.model.issue(input, { id, lines: rows.map((row) => row.id) })
  }

  private async credit(ctx: Context): Promise<void> {
    const invoice = this.recent(this.model.invoices)
    const line = invoice && this.one(invoice.lines)
    if (!invoice || !line) return
    const tooMuch = this.random() < 0.1
    const back = this.random() < 0.7
    const most = back ? line.left : line.net
    if (!tooMuch && most <= 0) return
    const part = tooMuch ? most + 1 : 1 + this.upTo(most)
    const asked = back
      ? ({ kind: 'return', lineId: line.id, quantity: String(part), restocked: this.random() < 0.6 } as const)
      : ({ kind: 'allowance', lineId: line.id, amount: part } as const)
    const input = { correctsId: invoice.id, issuedOn: this.day, lines: [asked] }
    if (tooMuch) return this.refusal(ctx, () => issueCredit(ctx, input))
    const { id, number } = await issueCredit(ctx, input)
    expect(number).toBe(this.model.number('credit-note', this.day))
    this.model.credit(input, id)
  }

  private async pay(ctx: Context): Promise<void> {
    const chosen = [...new Set([this.recent(this.model.invoices), this.recent(this.model.invoices)])].flatMap(
      (one) => one ?? [],
    )
    const closed = chosen.find(({ open }) => open === 0)
    const owed = chosen.filter(({ open }) => open > 0)
    if (closed && this.random() < 0.2)
      return this.refusal(ctx, () => takePayment(ctx, this.paymentOf([{ itemId: closed.id, amount: 1 }], 1)))
    if (owed.length === 0) return
    const allocations = owed.map((invoice) => this.allocationOf(invoice))
    const sum = allocations.reduce((total, { amount }) => total + amount, 0)
    const input = this.paymentOf(allocations, sum + (this.random() < 0.2 ? this.upTo(5_000) : 0))
    const { id } = await takePayment(ctx, input)
    this.model.pay(input, id)
  }

  private allocationOf(invoice: Invoice) {
    const intime = invoice.early !== null && this.day <= invoice.early.until
    const amount = this.random() < 0.5 ? 1 + this.upTo(invoice.open) : Math.ceil(invoice.open * (intime ? 0.97 : 1))
    const writeOff = this.random() < 0.05
    return {
      itemId: invoice.id,
      amount: Math.min(amount, invoice.open),
      ...(intime && { earlyDiscount: true }),
      ...(writeOff && { writeOff }),
    }
  }

  private paymentOf(allocations: { itemId: string; amount: number }[], amount: number) {
    const charges = this.random() < 0.2 ? Math.min(amount, this.upTo(200)) : 0
    return { accountId: this.accountId, day: this.day, amount, charges, allocations }
  }

  private async setOff(ctx: Context): Promise<void> {
    const money = this.one(this.model.money.filter(({ left }) => left > 0))
    const invoice = this.recent(this.model.invoices.filter(({ open }) => open > 0))
    if (!money || !invoice) return
    const most = Math.min(money.left, invoice.open)
    const asked = { fromId: money.id, toId: invoice.id, day: this.day }
    if (this.random() < 0.1) return this.refusal(ctx, () => setOffCredit(ctx, { ...asked, amount: most + 1 }))
    const amount = 1 + this.upTo(most)
    await setOffCredit(ctx, { ...asked, amount })
    this.model.apply(money, invoice, amount)
  }

  private async giveBack(ctx: Context): Promise<void> {
    const money = this.one(this.model.money.filter(({ left }) => left > 0))
    if (!money) return
    const amount = 1 + this.upTo(money.left)
    await refund(ctx, { accountId: this.accountId, day: this.day, amount, allocations: [{ itemId: money.id, amount }] })
    this.model.refund(money, amount)
  }

  private async reverse(ctx: Context): Promise<void> {
    const money = this.recent(this.model.money.filter(({ reversible }) => reversible))
    if (!money) return
    await reversePayment(ctx, { id: money.id, day: this.day })
    this.model.reverse(money)
    if (this.random() < 0.2) await this.refusal(ctx, () => reversePayment(ctx, { id: money.id, day: this.day }))
  }

  private async writeOff(ctx: Context): Promise<void> {
    const invoice = this.recent(this.model.invoices)
    if (!invoice) return
    if (invoice.open === 0) return this.refusal(ctx, () => writeOff(ctx, { documentId: invoice.id, day: this.day }))
    await writeOff(ctx, { documentId: invoice.id, day: this.day })
    this.model.writeOff(invoice)
  }

  private async lock(ctx: Context): Promise<void> {
    this.model.lockedThrough = later(this.day, -1 - this.upTo(20))
    await lockBooks(ctx, this.model.lockedThrough)
  }

  /** Refused with a sentence, and nothing is left of it. */
  private async refusal(ctx: Context, work: () => Promise<unknown>): Promise<void> {
    await sql`savepoint before`.execute(ctx.db)
    await expect(work()).rejects.toBeInstanceOf(Refusal)
    await sql`rollback to savepoint before`.execute(ctx.db)
    this.refused += 1
  }

  /** Both have the same in every ledger account, and the same is open of every document. */
  private async compare(): Promise<void> {
    const { model, firm } = this
    await firm.inTransaction(async (ctx) => {
      const balances = await ledgerBalances(ctx, {})
      const ours = Object.fromEntries(balances.flatMap(({ key, closing }) => (closing === 0 ? [] : [[key, closing]])))
      expect(ours).toEqual(Object.fromEntries([...model.ledger].filter(([, amount]) => amount !== 0)))
      const { rows } = await sql<{ id: string; open: number }>`
        select id, open from revenue.open_item where workspace_id = ${ctx.workspaceId} and open <> 0
          and kind in ('invoice', 'payment', 'credit-note')`.execute(ctx.db)
      const open = [
        ...model.invoices.map((one) => [one.id, one.open] as const),
        ...model.money.map((one) => [one.id, -one.left] as const),
      ]
      expect(new Map(rows.map((row) => [row.id, row.open]))).toEqual(new Map(open.filter(([, amount]) => amount !== 0)))
      expect(rows.reduce((sum, row) => sum + row.open, 0)).toBe(model.ledger.get('receivables') ?? 0)
    })
  }
}

async function openRound(seed: number): Promise<Round> {
  const firm = await house.openWorkspace()
  const taxId = newId()
  const accountId = await firm.inTransaction(async (ctx) => {
    await sql`insert into revenue.tax (workspace_id, id, name, rate, category)
      values (${ctx.workspaceId}, ${taxId}, 'Standard', 0.2, 'S')`.execute(ctx.db)
    return (await createAccount(ctx, { name: 'Ash', kind: 'organisation' })).id
  })
  return new Round(firm, accountId, taxId, seed)
}

test(
  'a ledger of random operations is the one that a clerk keeps by hand',
  async () => {
    const round = await openRound(seed)
    await round.run(operations)
    const numbers = [...round.model.issued].map(([series, last]) => `${last} ${series}`).join(', ')
    tell('books', seed, [`${round.done} operations up to ${round.day}, ${round.refused} of them refused: ${numbers}`])
    expect(round.refused).toBeGreaterThan(operations / 100)
  },
  operations * 200,
)

test('the same seed has the same end', async () => {
  const [one, other] = [await openRound(seed), await openRound(seed)]
  await one.run(200)
  await other.run(200)
  expect(other.model.ledger).toEqual(one.model.ledger)
  expect([other.day, other.refused]).toEqual([one.day, one.refused])
})
