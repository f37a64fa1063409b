import type { DraftDocument, DraftLine } from './draft.ts'
import type { SampleDocument, SampleLine } from './records.ts'

/** The drafts as records, in the same order. */
export const written = (drafts: readonly DraftDocument[]): SampleDocument[] => drafts.map(writtenDocument)

function writtenDocument({ kind, number, account, issuedOn, dueOn, corrects, lines }: DraftDocument): SampleDocument {
  const sum = (of: 'gross' | 'discount' | 'net' | 'tax', charges = false) =>
    lines.reduce((total, line) => total + (of === 'tax' || (line.kind === 'charge') === charges ? line[of] : 0), 0)
  const [gross, discount, net, charges, tax] = [sum('gross'), sum('discount'), sum('net'), sum('net', true), sum('tax')]
  return {
    kind,
    number,
    account,
    issuedOn,
    dueOn,
    corrects: corrects?.number ?? null,
    gross,
    discount,
    net,
    charges,
    tax,
    total: net + charges + tax,
    lines: lines.map((line, i) => writtenLine(line, i + 1, corrects)),
  }
}

function writtenLine(line: DraftLine, position: number, corrects: DraftDocument | null): SampleLine {
  const { kind, product, text, thousandths, price, rate, gross, discount, net, taxRate, tax, cost } = line
  return {
    position,
    kind,
    product: product?.code ?? null,
    description: text,
    quantity: product ? decimal(thousandths, 3) : null,
    listPrice: product ? decimal(price, 2) : null,
    unitCost: product ? decimal((line.corrects ?? line).costMillionths, 6) : null,
    discountRate: rate === null ? null : Math.round(rate * 1000) / 10,
    gross,
    discount,
    net,
    taxRate,
    tax,
    cost,
    correctsLine: line.corrects ? corrects!.lines.indexOf(line.corrects) + 1 : null,
  }
}

/** 3250 thousandths → `3.25`. */
export function decimal(integer: number, places: number): string {
  const digits = String(integer).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return digits.slice(0, -places) + (fraction && `.${fraction}`)
}
