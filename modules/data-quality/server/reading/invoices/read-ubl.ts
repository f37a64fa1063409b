import {
  type Address,
  type Adjustment,
  type ElectronicInvoice,
  type Identifier,
  type Line,
  ublNamespaces as namespaces,
  type Party,
  type PaymentMeans,
  type Period,
  type Tax,
  type Totals,
} from '../../../contract/electronic-invoice.ts'
import { readXml, type XmlElement, XmlFault } from './read-xml.ts'

/** A UBL 2.1 invoice or credit note. Throws XmlFault with a sentence where it is none, or where something without which there is no invoice is missing. */
export function readUbl(file: Uint8Array): ElectronicInvoice {
  const root = readXml(file)
  const kind = root.namespace === namespaces.invoice ? 'invoice' : 'credit-note'
  if (root.namespace !== namespaces[kind] || root.name !== { invoice: 'Invoice', 'credit-note': 'CreditNote' }[kind])
    throw new XmlFault(`This is no UBL invoice or credit note: its first element is ${root.name}.`)
  const lineName = { invoice: 'cac:InvoiceLine', 'credit-note': 'cac:CreditNoteLine' }[kind]
  const currency = needed(root, 'cbc:DocumentCurrencyCode')
  if (!/^[A-Z]{3}$/.test(currency))
    throw new XmlFault(`DocumentCurrencyCode is "${currency}", which is no currency such as EUR.`)
  const taxes = taxTotals(root, currency)
  return {
    kind,
    type:
      textAt(root, { invoice: 'cbc:InvoiceTypeCode', 'credit-note': 'cbc:CreditNoteTypeCode' }[kind]) ??
      { invoice: '380', 'credit-note': '381' }[kind],
    number: needed(root, 'cbc:ID'),
    issuedOn: dayOf(needed(root, 'cbc:IssueDate'), 'IssueDate'),
    dueOn: dayAt(root, 'cbc:DueDate') ?? dayAt(root, 'cac:PaymentMeans/cbc:PaymentDueDate'),
    currency,
    taxInOther: taxes.other,
    notes: allAt(root, 'cbc:Note').map(({ text }) => text),
    buyerReference: textAt(root, 'cbc:BuyerReference'),
    orderNumber: textAt(root, 'cac:OrderReference/cbc:ID'),
    salesOrderNumber: textAt(root, 'cac:OrderReference/cbc:SalesOrderID'),
    contractNumber: textAt(root, 'cac:ContractDocumentReference/cbc:ID'),
    projectNumber: textAt(root, 'cac:ProjectReference/cbc:ID'),
    period: periodAt(root, 'cac:InvoicePeriod'),
    preceding: allAt(root, 'cac:BillingReference/cac:InvoiceDocumentReference').map((reference) => ({
      number: needed(reference, 'cbc:ID'),
      issuedOn: dayAt(reference, 'cbc:IssueDate'),
    })),
    seller: partyOf(at(root, 'cac:AccountingSupplierParty/cac:Party'), 'AccountingSupplierParty'),
    buyer: partyOf(at(root, 'cac:AccountingCustomerParty/cac:Party'), 'AccountingCustomerParty'),
    payee: payeeOf(at(root, 'cac:PayeeParty')),
    delivery: deliveryOf(at(root, 'cac:Delivery')),
    payments: allAt(root, 'cac:PaymentMeans').map(paymentOf),
    terms: textAt(root, 'cac:PaymentTerms/cbc:Note'),
    lines: allAt(root, lineName).map(lineOf),
    adjustments: allAt(root, 'cac:AllowanceCharge').map((element) => ({
      ...adjustmentOf(element),
      tax: taxOf(at(element, 'cac:TaxCategory')),
    })),
    taxes: taxes.groups,
    totals: totalsOf(root, taxes.amount),
  }
}

/** The total of the tax stands once in the document's currency, and once more where it is declared in another. */
function taxTotals(root: XmlElement, currency: string) {
  const totals = allAt(root, 'cac:TaxTotal').map((element) => {
    const amount = at(element, 'cbc:TaxAmount')
    return {
      element,
      currency: amount?.attributes.currencyID ?? currency,
      amount: decimalAt(element, 'cbc:TaxAmount') ?? '0',
    }
  })
  const own =
    totals.find((total) => total.currency === currency && at(total.element, 'cac:TaxSubtotal')) ??
    totals.find((total) => total.currency === currency)
  const other = totals.find((total) => total.currency !== currency)
  return {
    amount: own?.amount ?? null,
    other: other ? { currency: other.currency, amount: other.amount } : null,
    groups: own
      ? allAt(own.element, 'cac:TaxSubtotal').map((group) => ({
          ...taxOf(at(group, 'cac:TaxCategory')),
          basis: decimalAt(group, 'cbc:TaxableAmount') ?? '0',
          amount: decimalAt(group, 'cbc:TaxAmount') ?? '0',
          reason: textAt(group, 'cac:TaxCategory/cbc:TaxExemptionReason'),
          reasonCode: textAt(group, 'cac:TaxCategory/cbc:TaxExemptionReasonCode'),
        }))
      : [],
  }
}

function totalsOf(root: XmlElement, tax: string | null): Totals {
  const sums = at(root, 'cac:LegalMonetaryTotal')
  if (!sums) throw new XmlFault('LegalMonetaryTotal is missing: the file does not say what is to be paid.')
  const must = (name: string) => {
    const found = decimalAt(sums, `cbc:${name}`)
    if (found === null) throw new XmlFault(`${name} is missing in LegalMonetaryTotal.`)
    return found
  }
  return {
    lines: must('LineExtensionAmount'),
    allowances: decimalAt(sums, 'cbc:AllowanceTotalAmount'),
    charges: decimalAt(sums, 'cbc:ChargeTotalAmount'),
    exclusive: must('TaxExclusiveAmount'),
    tax: tax ?? '0',
    inclusive: must('TaxInclusiveAmount'),
    prepaid: decimalAt(sums, 'cbc:PrepaidAmount'),
    rounding: decimalAt(sums, 'cbc:PayableRoundingAmount'),
    payable: must('PayableAmount'),
  }
}

function lineOf(element: XmlElement, index: number): Line {
  const where = `Line ${textAt(element, 'cbc:ID') ?? index + 1}`
  const quantity = at(element, 'cbc:InvoicedQuantity') ?? at(element, 'cbc:CreditedQuantity')
  const net = decimalAt(element, 'cbc:LineExtensionAmount')
  if (net === null) throw new XmlFault(`${where} has no LineExtensionAmount.`)
  const [item, price] = [at(element, 'cac:Item'), at(element, 'cac:Price')]
  const standard = at(item, 'cac:StandardItemIdentification/cbc:ID')
  const count = quantity ? decimalOf(quantity.text, 'the quantity') : '1'
  return {
    id: textAt(element, 'cbc:ID') ?? String(index + 1),
    note: textAt(element, 'cbc:Note'),
    quantity: count,
    unit: quantity?.attributes.unitCode ?? 'C62',
    net,
    period: periodAt(element, 'cac:InvoicePeriod'),
    orderLine: textAt(element, 'cac:OrderLineReference/cbc:LineID'),
    accountingCost: textAt(element, 'cbc:AccountingCost'),
    adjustments: allAt(element, 'cac:AllowanceCharge').map(adjustmentOf),
    name: oneLine(textAt(item, 'cbc:Name') ?? textAt(item, 'cbc:Description') ?? where),
    description: textAt(item, 'cbc:Description'),
    sellersCode: textAt(item, 'cac:SellersItemIdentification/cbc:ID'),
    buyersCode: textAt(item, 'cac:BuyersItemIdentification/cbc:ID'),
    standardCode: standard ? identifierOf(standard) : null,
    origin: textAt(item, 'cac:OriginCountry/cbc:IdentificationCode'),
    tax: taxOf(at(item, 'cac:ClassifiedTaxCategory')),
    price: decimalAt(price, 'cbc:PriceAmount') ?? net,
    priceFor: decimalAt(price, 'cbc:BaseQuantity'),
    priceDiscount: priceDiscountOf(at(price, 'cac:AllowanceCharge')),
  }
}

function priceDiscountOf(element: XmlElement | undefined): Line['priceDiscount'] {
  const amount = decimalAt(element, 'cbc:Amount')
  return amount === null ? null : { amount, listPrice: decimalAt(element, 'cbc:BaseAmount') }
}

const adjustmentOf = (element: XmlElement): Adjustment => ({
  charge: textAt(element, 'cbc:ChargeIndicator') === 'true',
  amount: decimalAt(element, 'cbc:Amount') ?? '0',
  base: decimalAt(element, 'cbc:BaseAmount'),
  percent: decimalAt(element, 'cbc:MultiplierFactorNumeric'),
  reason: textAt(element, 'cbc:AllowanceChargeReason'),
  reasonCode: textAt(element, 'cbc:AllowanceChargeReasonCode'),
})

const taxOf = (element: XmlElement | undefined): Tax => ({
  category: textAt(element, 'cbc:ID') ?? 'O',
  rate: decimalAt(element, 'cbc:Percent'),
})

function paymentOf(element: XmlElement): PaymentMeans {
  const id = textAt(element, 'cac:PayeeFinancialAccount/cbc:ID')
  const code = at(element, 'cbc:PaymentMeansCode')
  return {
    code: code?.text ?? '1',
    words: code?.attributes.name ?? null,
    reference: textAt(element, 'cbc:PaymentID'),
    account: id
      ? {
          id,
          name: textAt(element, 'cac:PayeeFinancialAccount/cbc:Name'),
          bank: textAt(element, 'cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID'),
        }
      : null,
  }
}

function partyOf(element: XmlElement | undefined, where: string): Party {
  const legalName = textAt(element, 'cac:PartyLegalEntity/cbc:RegistrationName')
  const called = textAt(element, 'cac:PartyName/cbc:Name')
  const name = legalName ?? called
  if (!name) throw new XmlFault(`${where} has no name.`)
  const schemes = allAt(element, 'cac:PartyTaxScheme')
  const numberOf = (isVat: boolean) =>
    schemes.find(
      (scheme) => (textAt(scheme, 'cac:TaxScheme/cbc:ID') === 'VAT') === isVat && textAt(scheme, 'cbc:CompanyID'),
    )
  const registration = at(element, 'cac:PartyLegalEntity/cbc:CompanyID')
  const endpoint = at(element, 'cbc:EndpointID')
  return {
    name: oneLine(name),
    tradingName: legalName && called && called !== legalName ? oneLine(called) : null,
    identifiers: allAt(element, 'cac:PartyIdentification/cbc:ID').map(identifierOf),
    registration: registration?.text ? identifierOf(registration) : null,
    taxNumber: textAt(numberOf(true), 'cbc:CompanyID'),
    otherTaxNumber: textAt(numberOf(false), 'cbc:CompanyID'),
    legalForm: textAt(element, 'cac:PartyLegalEntity/cbc:CompanyLegalForm'),
    endpoint: endpoint?.text ? identifierOf(endpoint) : null,
    address: addressOf(at(element, 'cac:PostalAddress')),
    contact: contactOf(at(element, 'cac:Contact')),
  }
}

function contactOf(element: XmlElement | undefined): Party['contact'] {
  if (!element) return null
  return {
    name: textAt(element, 'cbc:Name'),
    phone: textAt(element, 'cbc:Telephone'),
    email: textAt(element, 'cbc:ElectronicMail'),
  }
}

function payeeOf(element: XmlElement | undefined): ElectronicInvoice['payee'] {
  const name = textAt(element, 'cac:PartyName/cbc:Name')
  if (!name) return null
  return {
    name,
    identifier: textAt(element, 'cac:PartyIdentification/cbc:ID'),
    registration: textAt(element, 'cac:PartyLegalEntity/cbc:CompanyID'),
  }
}

function deliveryOf(element: XmlElement | undefined): ElectronicInvoice['delivery'] {
  if (!element) return null
  const address = at(element, 'cac:DeliveryLocation/cac:Address')
  return {
    day: dayAt(element, 'cbc:ActualDeliveryDate'),
    name: textAt(element, 'cac:DeliveryParty/cac:PartyName/cbc:Name'),
    address: address ? addressOf(address) : null,
  }
}

const addressOf = (element: XmlElement | undefined): Address => ({
  street: textAt(element, 'cbc:StreetName'),
  more: textAt(element, 'cbc:AdditionalStreetName'),
  other: textAt(element, 'cac:AddressLine/cbc:Line'),
  city: textAt(element, 'cbc:CityName'),
  postcode: textAt(element, 'cbc:PostalZone'),
  region: textAt(element, 'cbc:CountrySubentity'),
  country: textAt(element, 'cac:Country/cbc:IdentificationCode'),
})

const identifierOf = ({ text, attributes }: XmlElement): Identifier => ({
  value: text,
  scheme: attributes.schemeID ?? null,
})

function periodAt(element: XmlElement, path: string): Period | null {
  const period = at(element, path)
  if (!period) return null
  return { from: dayAt(period, 'cbc:StartDate'), to: dayAt(period, 'cbc:EndDate') }
}

function dayAt(element: XmlElement | undefined, path: string): string | null {
  const text = textAt(element, path)
  return text === null ? null : dayOf(text, path.split(':').at(-1)!)
}

/** A zone behind the day, which XML allows, says nothing that counts here. */
function dayOf(text: string, where: string): string {
  const day = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text)?.[1]
  const real = day && new Date(`${day}T00:00:00Z`)
  if (!day || !real || Number.isNaN(real.getTime()) || !real.toISOString().startsWith(day))
    throw new XmlFault(`${where} is "${text.slice(0, 40)}", which is no day such as 2026-11-23.`)
  return day
}

function decimalAt(element: XmlElement | undefined, path: string): string | null {
  const text = textAt(element, path)
  return text === null ? null : decimalOf(text, path.split(':').at(-1)!)
}

function decimalOf(text: string, where: string): string {
  if (!/^[+-]?(\d{1,18}(\.\d{0,12})?|\.\d{1,12})$/.test(text))
    throw new XmlFault(`${where} is "${text.slice(0, 40)}", which is no number such as 12.50.`)
  return text.replace(/^\+/, '')
}

function needed(element: XmlElement, path: string): string {
  const text = textAt(element, path)
  if (text === null) throw new XmlFault(`${path.split(':').at(-1)} is missing in ${element.name}.`)
  return text
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

const textAt = (element: XmlElement | undefined, path: string): string | null => at(element, path)?.text || null

const at = (element: XmlElement | undefined, path: string): XmlElement | undefined => allAt(element, path)[0]

/** `cac:Party/cbc:Name`: by namespace, whatever prefix the file has for it. */
function allAt(element: XmlElement | undefined, path: string): XmlElement[] {
  return path.split('/').reduce<XmlElement[]>(
    (found, step) => {
      const [prefix, name] = step.split(':') as ['cac' | 'cbc', string]
      return found.flatMap(({ children }) =>
        children.filter((child) => child.name === name && child.namespace === namespaces[prefix]),
      )
    },
    element ? [element] : [],
  )
}
