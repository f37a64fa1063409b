import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { NewCredit, NewInvoice } from '../../contract/issue.ts'
import { counts } from '../../contract/paper-amounts.ts'
import { paperIssued } from '../../contract/paper-events.ts'
import { paperName } from '../../contract/paper-name.ts'
import { issueCredit } from '../documents/issue-credit.ts'
import { issueInvoice } from '../documents/issue-invoice.ts'
import { assertFilled } from './move-paper.ts'
import { aboutPaper, findPaper, lockPaper, type PaperRecord, type StoredLine, wrongState } from './paper-queries.ts'
import { settleProgress, sourcesOf } from './progress.ts'
import { assertRemains } from './remains.ts'
import { settlePaper } from './settle-paper.ts'
import { storeFields } from './store-paper.ts'
import { assertDraft, type Written } from './write-paper.ts'

/** The draft becomes a document that never changes, and what it took from is that much further. */
export async function issuePaper(ctx: Context, id: string): Promise<Written> {
  const paper = await lockPaper(ctx, id, 'document:create')
  if (paper.kind !== 'invoice' && paper.kind !== 'credit-note')
    throw wrongState(`${paperName(paper)} is not issued`, 'Make an invoice of it.')
  assertDraft(paper)
  assertFilled(paper)
  await assertRemains(ctx, paper)
  const document = await atTheirPlace(paper, paper.kind === 'invoice' ? asInvoice(ctx, paper) : asCredit(ctx, paper))
  const { number } = document
  const { net, tax, total } = await sumsOf(ctx, document.id)
  await storeFields(ctx, id, { state: 'issued', documentId: document.id, number, net, tax, total })
  await settleProgress(ctx, await sourcesOf(ctx, paper))
  const eventId = await recordEvent(ctx, paperIssued, {
    subjects: [
      { role: 'paper', type: 'paper', id },
      { role: 'document', type: 'document', id: document.id },
    ],
    body: { ...aboutPaper({ ...paper, number, total }), from: 'draft', to: 'issued', documentId: document.id },
  })
  return { ...(await findPaper(ctx, id)), eventId }
}

async function sumsOf({ db, workspaceId }: Context, documentId: string) {
  const { rows } = await sql<{ net: number; tax: number; total: number }>`
    select net, tax, net + charges + advances + tax as total from revenue.document
    where workspace_id = ${workspaceId} and id = ${documentId}`.execute(db)
  return rows[0]!
}

/** What goes on a document; words alone stay on the paper. */
const issued = ({ lines }: PaperRecord) => lines.filter(counts)

async function asInvoice(ctx: Context, paper: PaperRecord) {
  const { accountId, day, currency, taxMode, discountRate, discountAmount, dueDays, earlyDays, earlyRate } = paper
  return issueInvoice(ctx, {
    ...{ accountId, issuedOn: day, currency, taxMode, reference: paper.reference, note: paper.note },
    documentDiscount: discountRate ? { rate: discountRate } : discountAmount ? { amount: discountAmount } : null,
    terms: { ...(dueDays !== null && { dueDays }), earlyDays, ...(earlyRate !== null && { earlyRate }) },
    lines: issued(paper).map(invoiceLine),
  })
}

function invoiceLine(line: StoredLine): NewInvoice['lines'][number] {
  const { productId, description, quantity, unit, listPrice, unitPrice, discountRate, taxId, unitCost } = line
  const kind = line.kind === 'charge' || line.kind === 'advance' ? line.kind : 'sale'
  return { kind, productId, description, quantity, unit, listPrice, unitPrice, discountRate, taxId, unitCost }
}

async function asCredit(ctx: Context, paper: PaperRecord) {
  if (paper.correctsId === null)
    throw invalid([
      { path: 'correctsId', message: 'A credit note belongs to what it corrects: begin it from the invoice.' },
    ])
  const { of } = await settlePaper(ctx, paper)
  return issueCredit(ctx, {
    ...{ correctsId: paper.correctsId, issuedOn: paper.day, note: paper.note },
    lines: issued(paper).map((line, at) => creditLine(line, 0 - (of.get(line)?.net ?? 0), at)),
  })
}

function creditLine(line: StoredLine, amount: number, at: number): NewCredit['lines'][number] {
  const { correctsLineId: lineId, quantity, restocked, description } = line
  if (lineId === null)
    throw invalid([
      { path: `lines.${at}.correctsLineId`, message: 'This line corrects none of the invoice. Remove it.' },
    ])
  if (line.kind === 'return') return { kind: 'return', lineId, quantity, restocked }
  if (amount <= 0)
    throw invalid([
      { path: `lines.${at}.unitPrice`, message: 'Nothing is given back here. Write how much, or remove the line.' },
    ])
  return { kind: 'allowance', lineId, amount, description }
}

/** A fault of a document names its lines, which are those of the paper without words and options that were not taken. */
async function atTheirPlace<T>(paper: PaperRecord, issuing: Promise<T>): Promise<T> {
  try {
    return await issuing
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error
    const lines = issued(paper)
    const faults = (error.faults ?? []).map(({ path, message }) => ({
      message,
      path: path
        .replace(/^lines\.(\d+)/, (_, at) => `lines.${paper.lines.indexOf(lines[Number(at)]!)}`)
        .replace(/^issuedOn$/, 'day')
        .replace(/^documentDiscount$/, 'discountAmount'),
    }))
    throw invalid(faults)
  }
}
