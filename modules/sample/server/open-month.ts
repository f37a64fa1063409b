import { addFreight, invoice, usualRate } from './account-year.ts'
import { apportion } from './apportion.ts'
import type { Basket } from './basket.ts'
import { knownSlot } from './credit-calendar.ts'
import { creditNote } from './credit-note.ts'
import type { DraftDocument } from './draft.ts'
import { fillInvoice } from './fill-invoice.ts'
import type { InvoiceSlot } from './invoice-calendar.ts'
import { openMonth } from './ledger-months.ts'
import { between, type Random } from './seeded-random.ts'
import type { CustomerFigures } from './tables/customers.ts'
import { knownCredits } from './tables/known-documents.ts'

export type Buyer = { customer: CustomerFigures; basket: Basket }

/** The documents of the month that is not over; their net is that of the house so far. */
export function openMonthDocuments(
  slots: readonly InvoiceSlot[],
  buyers: ReadonlyMap<string, Buyer>,
  random: Random,
): DraftDocument[] {
  const fill = (slot: InvoiceSlot, aim: { net: number } | { total: number }) => {
    const { customer, basket } = buyers.get(slot.account)!
    const [gross, discounts] = customer.year
    const rate = usualRate({ gross: gross * 100, discounts: discounts * 100 })
    return invoice(slot, fillInvoice(aim, { basket, issuedOn: slot.issuedOn, rate, known: slot.known }, random))
  }
  const prescribed = slots.filter(({ known }) => known?.total).map((slot) => fill(slot, { total: slot.known!.total! }))
  const credits = knownCredits
    .filter(({ issuedOn }) => issuedOn.startsWith(openMonth.month))
    .map((credit) => creditNote(knownSlot(credit), '', prescribed, random))
  const free = slots.filter(({ known }) => !known?.total)
  const weights = free.map(({ account }) => buyers.get(account)!.customer.year[0] * between(random, 0.7, 1.3))
  const nets = apportion(openMonth.netSales - netOf([...prescribed, ...credits]), weights)
  const others = free.map((slot, i) => fill(slot, { net: nets[i]! }))
  for (const document of others) addFreight(document, buyers.get(document.account)!.customer.city)
  return [...prescribed, ...others, ...credits]
}

const netOf = (documents: readonly DraftDocument[]) =>
  documents.flatMap(({ lines }) => lines).reduce((sum, { kind, net }) => sum + (kind === 'charge' ? 0 : net), 0)
