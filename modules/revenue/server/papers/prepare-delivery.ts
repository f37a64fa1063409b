import { Decimal } from 'decimal.js'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { paperName } from '../../contract/paper-name.ts'
import type { PaperLine } from '../../contract/papers.ts'
import { today } from '../payments/today.ts'
import { goesOn, headOf } from './follow-paper.ts'
import { findPaper, lockPaper, type PaperRecord, type StoredLine, wrongState } from './paper-queries.ts'
import { begin, type Written } from './write-paper.ts'

export interface AskedPart {
  id: string
  quantity: string
}

/** A delivery of what is left of an order, or of a part of it. Goods are delivered; charges are only billed. */
export async function prepareDelivery(
  ctx: Context,
  { id, lines: asked }: { id: string; lines?: AskedPart[] | undefined },
): Promise<Written> {
  const paper = await lockPaper(ctx, id, 'document:create')
  if (paper.kind !== 'order' || paper.state !== 'open')
    throw wrongState(`${paperName(paper)} is no open order`, 'Confirm an order first: deliveries are made of that.')
  const { lines: seen } = await findPaper(ctx, id)
  const left = (line: PaperLine) => new Decimal(line.quantity).minus(line.delivered)
  const goods = paper.lines.filter(({ kind }) => kind === 'sale')
  const lines = takeParts(goods, seen, asked, left)
  if (lines.length === 0)
    throw wrongState(`Of ${paperName(paper)} nothing is left to deliver`, 'Every line of it stands on a delivery.')
  return begin(ctx, { ...headOf(paper), kind: 'delivery', discountAmount: null, day: await today(ctx), lines })
}

/** Lines that go on with what was asked of each, or with all that is left. */
export function takeParts(
  lines: StoredLine[],
  seen: readonly PaperLine[],
  asked: AskedPart[] | undefined,
  left: (line: PaperLine) => Decimal,
): StoredLine[] {
  const known = new Map(seen.map((line) => [line.id, line]))
  const strangers = (asked ?? []).flatMap((part, at) => (lines.some(({ id }) => id === part.id) ? [] : [at]))
  if (strangers.length > 0)
    throw invalid(strangers.map((at) => ({ path: `lines.${at}.id`, message: 'This line is none of the paper' })))
  return lines.flatMap((line) => {
    const part = asked?.find(({ id }) => id === line.id)
    if (asked && !part) return []
    const quantity = part ? new Decimal(part.quantity) : left(known.get(line.id)!)
    return quantity.gt(0) ? [{ ...goesOn(line), quantity: quantity.toString() }] : []
  })
}

export const isOf = (
  paper: Pick<PaperRecord, 'kind' | 'state'>,
  kind: PaperRecord['kind'],
  ...states: PaperRecord['state'][]
) => paper.kind === kind && states.includes(paper.state)
