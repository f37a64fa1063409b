import type { TaxMode } from '../../contract/amounts.ts'
import type { NewPaper, Paper, PaperKind, PaperLineKind, WrittenPaperLine } from '../../contract/papers.ts'
import type { PriceRule } from '../../contract/price-rule.ts'
import { agreedPrice } from '../../contract/product-prices.ts'

/** A line as it is being written: figures as decimals, or as they were typed where they could not be understood. */
export interface DraftLine {
  id: string
  kind: PaperLineKind
  product: { id: string; code: string | null; name: string } | null
  description: string
  quantity: string
  unit: string
  listPrice: string | null
  unitPrice: string
  discountRate: string | null
  taxId: string | null
  /** Left out where the reader may not see it. */
  unitCost?: string | null
  optional: boolean
  choice: string | null
  chosen: boolean
  followsLineId: string | null
  correctsLineId: string | null
  restocked: boolean
  /** By which its product is priced, while it is known here: a larger quantity may cost less. */
  rules?: readonly PriceRule[]
}

export interface Draft {
  kind: PaperKind
  account: { id: string; name: string } | null
  contactId: string | null
  currency: string | undefined
  day: string | undefined
  validUntil: string | null
  title: string
  reference: string
  note: string
  dueDays: number | null | undefined
  earlyDays: number | null | undefined
  earlyRate: string | null | undefined
  taxMode: TaxMode | undefined
  discountRate: string | null
  discountAmount: number | null
  lines: DraftLine[]
}

export const newLine = (more: Partial<DraftLine> = {}): DraftLine => ({
  ...{ id: crypto.randomUUID(), kind: 'sale', product: null, description: '', quantity: '1', unit: '' },
  ...{ listPrice: null, unitPrice: '0', discountRate: null, taxId: null, optional: false, choice: null, chosen: true },
  ...{ followsLineId: null, correctsLineId: null, restocked: false },
  ...more,
})

export const newDraft = (kind: PaperKind, day: string, account: Draft['account'] = null): Draft => ({
  ...{ kind, account, contactId: null, currency: undefined, day, validUntil: null, title: '' },
  ...{ reference: '', note: '', dueDays: undefined, earlyDays: undefined, earlyRate: undefined, taxMode: undefined },
  ...{ discountRate: null, discountAmount: null, lines: [] },
})

export function draftOf(paper: Paper): Draft {
  const { kind, account, contact, currency, day, validUntil, dueDays, earlyDays, earlyRate, taxMode } = paper
  return {
    ...{
      kind,
      account,
      contactId: contact?.id ?? null,
      currency,
      day,
      validUntil,
      dueDays,
      earlyDays,
      earlyRate,
      taxMode,
    },
    ...{ title: paper.title ?? '', reference: paper.reference ?? '', note: paper.note ?? '' },
    ...{ discountRate: paper.discountRate, discountAmount: paper.discountAmount },
    lines: paper.lines.map(({ taxRate: _, delivered: __, invoiced: ___, ...line }) => ({
      ...line,
      description: line.description ?? '',
      unit: line.unit ?? '',
    })),
  }
}

/** A line on which nothing stands yet is not sent. */
export const isBlank = ({ product, description, unitPrice }: DraftLine) =>
  product === null && description.trim() === '' && (unitPrice === '' || Number(unitPrice) === 0)

/** As the server takes it; what was not decided is left to it. */
export function inputOf(
  draft: Draft,
  mayWriteCost = true,
): Omit<NewPaper, 'lines' | 'accountId'> & { accountId: string; lines: WrittenPaperLine[] } {
  const { account, lines, ...head } = draft
  const given = Object.fromEntries(Object.entries(head).filter(([, value]) => value !== undefined)) as Omit<
    Draft,
    'account' | 'lines'
  >
  return {
    ...(given as unknown as Omit<NewPaper, 'lines' | 'accountId'>),
    accountId: account?.id ?? '',
    lines: lines
      .filter((line) => !isBlank(line))
      .map(({ product, unitCost, rules: _, ...line }) => ({
        ...line,
        ...(mayWriteCost && unitCost !== undefined && { unitCost }),
        productId: product?.id ?? null,
        description: line.description || null,
        unit: line.unit || null,
      })),
  }
}

export type LineEdit = 'duplicate' | 'remove' | 'up' | 'down' | 'insert' | 'either'

export type LineChange = Partial<Omit<DraftLine, 'id'>>

/** The lines with a change of one of them; one that is not there yet is added. */
export function withLine(lines: readonly DraftLine[], line: DraftLine, change: LineChange): DraftLine[] {
  const next = { ...line, ...change, ...priceOf(line, change) }
  return lines.some(({ id }) => id === line.id)
    ? lines.map((each) => (each.id === line.id ? next : each))
    : [...lines, next]
}

/** Another quantity may have another price, unless somebody wrote one. */
function priceOf({ rules, listPrice, unitPrice, quantity }: DraftLine, change: LineChange): LineChange {
  if (rules === undefined || change.quantity === undefined || change.unitPrice !== undefined) return {}
  const at = (count: string) => agreedPrice(listPrice, rules, count).price
  const agreed = at(change.quantity)
  return agreed !== null && at(quantity) === unitPrice ? { unitPrice: agreed } : {}
}

/** One place up or down. */
export function moved(lines: readonly DraftLine[], id: string, by: 1 | -1): DraftLine[] {
  const at = lines.findIndex((line) => line.id === id)
  const to = at + by
  if (at < 0 || to < 0 || to >= lines.length) return [...lines]
  const next = [...lines]
  next[at] = lines[to]!
  next[to] = lines[at]!
  return next
}

export function duplicated(lines: readonly DraftLine[], id: string): DraftLine[] {
  return lines.flatMap((line) =>
    line.id === id ? [line, { ...line, id: crypto.randomUUID(), followsLineId: null, correctsLineId: null }] : [line],
  )
}

/** This option or the one above it: of those with one choice in common one is taken, at first the one above. */
export function eitherOf(lines: readonly DraftLine[], id: string): DraftLine[] {
  const at = lines.findIndex((line) => line.id === id)
  const above = lines[at - 1]
  if (!above || above.kind === 'text') return [...lines]
  const choice = above.choice ?? `Choice ${new Set(lines.flatMap((line) => line.choice ?? [])).size + 1}`
  return lines.map((line) => {
    if (line.id === id) return { ...line, optional: true, choice, chosen: false }
    return line.id === above.id
      ? { ...line, optional: true, choice, chosen: above.choice === null ? true : above.chosen }
      : line
  })
}

export const without = (lines: readonly DraftLine[], id: string) => lines.filter((line) => line.id !== id)

/** These lines after one, or at the end. */
export function inserted(
  lines: readonly DraftLine[],
  after: string | undefined,
  more: readonly DraftLine[],
): DraftLine[] {
  const at = lines.findIndex(({ id }) => id === after)
  return at < 0 ? [...lines, ...more] : [...lines.slice(0, at + 1), ...more, ...lines.slice(at + 1)]
}
