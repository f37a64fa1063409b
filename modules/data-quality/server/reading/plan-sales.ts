import type { Assumption, MappingChoices, SalesPlan } from '../../contract/import.ts'
import { importFields } from '../../contract/import-fields.ts'
import { creditKinds } from '../../contract/sales-words.ts'
import type { Readings } from './decide-readings.ts'
import { agreement, determines } from './determines.ts'
import type { Matchable, Matches } from './match-columns.ts'
import { readNumber, readRate } from './read-number.ts'

export type PlannedSales = { plan: SalesPlan; assumptions: Assumption[] }

/** How net, gross, cost and charges of a line come out of the columns there are. */
export function planSales(
  file: Matchable,
  matches: Matches,
  readings: Readings,
  choices: MappingChoices,
): PlannedSales {
  const seen = new SalesColumns(file, matches, readings)
  const assumptions: Assumption[] = []
  const say = (key: string, sentence: string) => assumptions.push({ key, sentence })
  settleDiscount(seen, say)
  settleAmount(seen, choices, say)
  const net = netFrom(seen)
  const gross = grossFrom(seen, say)
  const plan: SalesPlan = {
    net,
    gross,
    cost: costFrom(seen, say),
    quantity: seen.has('quantity') ? 'quantity' : 'one',
    charges: chargesPer(seen, file, choices, say),
    document: seen.has('documentNumber') ? 'documentNumber' : 'account and day',
    line: lineIdentity(seen, file),
    account: seen.has('accountId') ? 'accountId' : 'accountName',
    creditSigns: creditSigns(seen),
  }
  if (plan.document === 'account and day')
    say('document', 'Lines of one account and day are one invoice, since the file has no document numbers.')
  const namedBy = seen.nameOf('accountId') ?? seen.nameOf('email')
  if (namedBy !== undefined && !['accountName', 'firstName', 'lastName'].some((key) => seen.has(key)))
    say('accountName', `Accounts are named by ${namedBy}, since the file gives no names.`)
  return { plan, assumptions }
}

/** The matched columns by field, and the numbers of the sample by field. */
class SalesColumns {
  private readonly file: Matchable
  private readonly matches: Matches
  private readonly readings: Readings

  constructor(file: Matchable, matches: Matches, readings: Readings) {
    this.file = file
    this.matches = matches
    this.readings = readings
  }

  at(key: string): number | undefined {
    return [...this.matches].find(([, { field }]) => field.key === key)?.[0]
  }

  has = (key: string) => this.at(key) !== undefined

  nameOf(key: string): string | undefined {
    const at = this.at(key)
    return at === undefined ? undefined : this.file.columns[at]?.name
  }

  column = (key: string) => this.file.columns[this.at(key) ?? -1]

  /** Whether a person said so: then it is not second-guessed. */
  decidedByPerson = (key: string) => ['your choice', 'saved'].includes(this.matches.get(this.at(key) ?? -1)?.how ?? '')

  rename(from: string, to: string): void {
    const at = this.at(from)
    const field = importFields.sales.fields.find(({ key }) => key === to)
    if (at === undefined || !field || this.has(to)) return
    this.matches.set(at, { field, how: this.matches.get(at)!.how })
  }

  value(key: string, cells: string[]): number | null {
    const at = this.at(key)
    if (at === undefined) return null
    const reading = this.readings.columns.get(at)?.reading ?? {}
    const rate = this.matches.get(at)!.field.type === 'rate'
    const read = rate ? readRate(cells[at] ?? '', reading) : readNumber(cells[at] ?? '', reading.decimal ?? '.')
    return read === null ? null : Number(read)
  }

  /** Share of the sample's rows where a sum comes out to a cent or a thousandth; null where fewer than 3 rows tell. */
  share(keys: string[], holds: (...values: number[]) => [number, number] | null): number | null {
    let rows = 0
    let right = 0
    for (const cells of this.file.sample) {
      const values = keys.map((key) => this.value(key, cells))
      if (values.some((value) => value === null)) continue
      const sides = holds(...(values as number[]))
      if (!sides) continue
      rows++
      if (Math.abs(sides[0] - sides[1]) <= Math.max(0.011, Math.abs(sides[1]) * 0.001)) right++
    }
    return rows < 3 ? null : right / rows
  }

  get sample(): string[][] {
    return this.file.sample
  }
}

type Say = (key: string, sentence: string) => void

/** A column called Discount holds a rate or an amount: its range says which, or the sum does. */
function settleDiscount(seen: SalesColumns, say: Say): void {
  const column = seen.column('discountRate')
  if (!column || seen.decidedByPerson('discountRate')) return
  const { numbers } = column
  const range = numbers.rangeIfPoint ?? numbers.rangeIfComma ?? [0, 0]
  const byPrice = seen.share(
    ['quantity', 'listUnitPrice', 'netAmount', 'discountRate'],
    (quantity, price, net, rate) => (rate === 0 ? null : [quantity * price * (1 - rate), net]),
  )
  if (numbers.percent > 0 || (byPrice ?? 0) > 0.5) return
  if (range[1] > 100 || range[0] < -1) {
    seen.rename('discountRate', 'discountAmount')
    say('discount', `${column.name} is an amount, since it goes beyond 100.`)
  } else if (range[1] > 1 && !/%|percent|prozent|rate|satz/i.test(column.name)) {
    say('discount', `${column.name} is in percent: ${range[0]} to ${range[1]}.`)
  }
}

/** Whether the amount of a line is before or after its discount: by the prices, else said and changeable. */
function settleAmount(seen: SalesColumns, choices: MappingChoices, say: Say): void {
  if (!seen.has('netAmount') || !(seen.has('discountRate') || seen.has('discountAmount'))) return
  const name = seen.nameOf('netAmount')
  if (choices.amountIs === 'list') {
    seen.rename('netAmount', 'listAmount')
    return
  }
  if (choices.amountIs === 'net' || seen.has('listAmount')) return
  const before = seen.share(
    ['quantity', 'listUnitPrice', 'netAmount', seen.has('discountRate') ? 'discountRate' : 'discountAmount'],
    (quantity, price, amount, discount) => (discount === 0 ? null : [quantity * price, amount]),
  )
  if ((before ?? 0) > 0.9 && !seen.decidedByPerson('netAmount')) {
    seen.rename('netAmount', 'listAmount')
    say('amountIs', `${name} is before discount, since it is quantity times price on discounted lines.`)
  } else if (seen.has('profit')) {
    say('amountIs', `${name} is taken as net after discount, since the file gives profit per line.`)
  } else if (before === null) {
    say('amountIs', `${name} is taken as net after discount, since nothing in the file says otherwise.`)
  }
}

function netFrom(seen: SalesColumns): SalesPlan['net'] {
  const rate = seen.has('discountRate')
  const amount = seen.has('discountAmount')
  if (seen.has('netAmount')) return 'netAmount'
  if (seen.has('listAmount'))
    return amount ? 'listAmount \u2212 discountAmount' : rate ? 'listAmount \u00d7 (1 \u2212 rate)' : 'listAmount'
  if (seen.has('netUnitPrice')) return 'quantity \u00d7 netUnitPrice'
  if (seen.has('listUnitPrice')) {
    if (amount) return 'quantity \u00d7 listUnitPrice \u2212 discountAmount'
    return rate ? 'quantity \u00d7 listUnitPrice \u00d7 (1 \u2212 rate)' : 'quantity \u00d7 listUnitPrice'
  }
  return seen.has('taxAmount') ? 'amountWithTax \u2212 taxAmount' : 'amountWithTax'
}

function grossFrom(seen: SalesColumns, say: Say): SalesPlan['gross'] {
  if (seen.has('listAmount')) return 'listAmount'
  if (!seen.has('netAmount') && seen.has('listUnitPrice')) return 'quantity \u00d7 listUnitPrice'
  if (seen.has('listUnitPrice') && listedAbove(seen)) return 'quantity \u00d7 listUnitPrice'
  if (seen.has('discountAmount')) return 'net + discountAmount'
  if (!seen.has('discountRate')) return 'net'
  say('gross', 'Gross is derived: net divided by one less the discount rate.')
  return 'net \u00f7 (1 \u2212 rate)'
}

/** A price is a list price only where quantity times price is never below net, and somewhere above it. */
function listedAbove(seen: SalesColumns): boolean {
  let above = 0
  let below = 0
  for (const cells of seen.sample) {
    const [quantity, price, net] = ['quantity', 'listUnitPrice', 'netAmount'].map((key) => seen.value(key, cells))
    if (price == null || net == null) continue
    const difference = Math.abs((quantity ?? 1) * price) - Math.abs(net)
    if (difference > 0.011) above++
    else if (difference < -0.011) below++
  }
  return above > 0 && below <= (above + below) * 0.02
}

function costFrom(seen: SalesColumns, say: Say): SalesPlan['cost'] {
  if (seen.has('unitCost')) return 'quantity \u00d7 unitCost'
  if (seen.has('costAmount')) return 'costAmount'
  if (!seen.has('profit')) return 'unknown'
  say('cost', `Cost is derived: net less ${seen.nameOf('profit')}.`)
  return 'net \u2212 profit'
}

/** Freight that is the same on every line of a document belongs to the document. */
function chargesPer(seen: SalesColumns, file: Matchable, choices: MappingChoices, say: Say): SalesPlan['charges'] {
  const charges = seen.at('charges')
  if (charges === undefined) return 'none'
  const document = seen.at('documentNumber')
  const name = seen.nameOf('charges')
  if (choices.chargesPer) return choices.chargesPer
  if (file.parents?.has(charges)) {
    say('chargesPer', `${name} counts once per document.`)
    return 'document'
  }
  if (document === undefined || !determines(file.sample, document, charges)) return 'line'
  say('chargesPer', `${name} counts once per document, since every line of a document repeats it.`)
  return 'document'
}

function lineIdentity(seen: SalesColumns, file: Matchable): SalesPlan['line'] {
  const column = seen.column('lineId')
  if (!column || column.filled < file.rows) return 'content'
  if (column.distinct >= file.rows * 0.95) return 'lineId'
  const [document, line] = [seen.at('documentNumber'), seen.at('lineId')]
  if (document === undefined || line === undefined) return 'content'
  const pairs = file.sample.map((cells) => [`${cells[document]}\u0000${cells[line]}`, ''])
  return agreement(pairs, 0, 1).repeated === 0 ? 'documentNumber and lineId' : 'content'
}

/** Credit notes written without a minus: none of the sample's credit rows has a negative quantity or amount. */
function creditSigns(seen: SalesColumns): SalesPlan['creditSigns'] {
  const kind = seen.at('documentKind')
  if (kind === undefined) return 'as written'
  const pattern = new RegExp(creditKinds, 'i')
  const credits = seen.sample.filter((cells) => pattern.test(cells[kind] ?? ''))
  const amounts = ['quantity', 'netAmount', 'listAmount', 'listUnitPrice', 'amountWithTax']
  const negative = credits.some((cells) => amounts.some((key) => (seen.value(key, cells) ?? 0) < 0))
  return credits.length > 0 && !negative ? 'credits are positive' : 'as written'
}
