import { accountYear } from './account-year.ts'
import { basketOf } from './basket.ts'
import { creditSlots } from './credit-calendar.ts'
import type { DraftDocument } from './draft.ts'
import { firstNumberOf, type InvoiceSlot, invoiceSlots } from './invoice-calendar.ts'
import { openMonth, years } from './ledger-months.ts'
import { costByFactor, costLines } from './line-costs.ts'
import { type Buyer, openMonthDocuments } from './open-month.ts'
import type { SampleDocument } from './records.ts'
import { keyOf } from './sample-id.ts'
import { seededRandom } from './seeded-random.ts'
import { customers } from './tables/customers.ts'
import { written } from './written-document.ts'
import { yearlyTargets } from './yearly-targets.ts'

/** Every invoice and credit note from November 2023 to today, by day and number. */
export function ledger(): SampleDocument[] {
  const targets = customers.map((customer) => yearlyTargets(customer))
  const slots = allInvoiceSlots(targets)
  const documents: DraftDocument[] = []
  const buyers = new Map<string, Buyer>()
  const factors = new Map<string, number>()
  for (const year of years.keys()) {
    const credits = creditSlots(
      year,
      customers.map(({ name }, i) => ({ name, target: targets[i]![year]! })),
    )
    customers.forEach((customer, i) => {
      const account = keyOf(customer.name)
      const target = targets[i]![year]!
      const random = seededRandom(`${account} ${year}`)
      const basket = basketOf(customer.segment, target.cogs / target.gross, seededRandom(`basket ${account}`))
      const invoices = slots.get(account)!
      const own = credits.filter((slot) => slot.account === account)
      const made = accountYear({ customer, target, basket, invoices, credits: own }, random)
      factors.set(account, costLines(made, target.cogs))
      buyers.set(account, { customer, basket })
      documents.push(...made)
    })
  }
  const open = [...slots.values()].flat().filter(({ issuedOn }) => issuedOn.startsWith(openMonth.month))
  const latest = openMonthDocuments(open, buyers, seededRandom('open month'))
  for (const document of latest) costByFactor([document], factors.get(document.account)!)
  return written(numberCredits([...documents, ...latest]))
}

function allInvoiceSlots(targets: ReturnType<typeof yearlyTargets>[]): Map<string, InvoiceSlot[]> {
  const byAccount = new Map<string, InvoiceSlot[]>(customers.map(({ name }) => [keyOf(name), []]))
  const firstNet = new Map(customers.map((customer, i) => [customer, targets[i]![0]!]))
  let next = firstNumberOf('2023')
  for (const month of [...years.flatMap(({ months }) => months), openMonth.month]) {
    if (month.endsWith('-01')) next = firstNumberOf(month)
    const buying = customers.filter((customer) => {
      const first = firstNet.get(customer)!
      return (first.monthlyNet[first.months.indexOf(month)] ?? 1) > 0
    })
    const slots = invoiceSlots(month, buying, next)
    next += slots.length
    for (const slot of slots) byAccount.get(slot.account)!.push(slot)
  }
  return byAccount
}

/** Until 2025 credit notes were numbered by the year; since 2026 they run on without it. */
function numberCredits(documents: DraftDocument[]): DraftDocument[] {
  const credits = documents.filter(({ kind }) => kind === 'credit-note').sort(byDay)
  const last: Record<string, number> = {}
  for (const credit of credits) {
    const year = credit.issuedOn.slice(0, 4)
    last[year] = (last[year] ?? 0) + 1
    const digits = String(last[year]).padStart(4, '0')
    const number = year >= '2026' ? `CN-${digits}` : `CN-${year}-${digits}`
    if (credit.number !== '' && credit.number !== number) throw new Error(`${credit.number} would be ${number}`)
    credit.number = number
  }
  return documents.sort((a, b) => byDay(a, b) || (a.number < b.number ? -1 : 1))
}

const byDay = (a: DraftDocument, b: DraftDocument) => (a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0)
