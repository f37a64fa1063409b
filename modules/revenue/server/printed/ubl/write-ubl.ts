import type {
  Address,
  Adjustment,
  ElectronicInvoice,
  Line,
  Party,
  PaymentMeans,
  Tax,
  TaxGroup,
} from '#modules/data-quality/contract/electronic-invoice.ts'
import { ublNamespaces as namespaces } from '#modules/data-quality/contract/electronic-invoice.ts'
import { group, leaf, type Written, xmlFile } from '../electronic/xml.ts'

/** UBL 2.1 as EN 16931 uses it, elements in the order of its schema. */
export function writeUbl(invoice: ElectronicInvoice): string {
  const { kind, currency, taxInOther } = invoice
  const isInvoice = kind === 'invoice'
  const amount = amountIn(currency)
  const notes = invoice.notes.map((note) => leaf('cbc:Note', note))
  const type = leaf(isInvoice ? 'cbc:InvoiceTypeCode' : 'cbc:CreditNoteTypeCode', invoice.type)
  const adjustments = invoice.adjustments.map((one) => adjustmentIn(one, amount, one.tax))
  const payments = invoice.payments.map((means) => paymentIn(means, isInvoice ? null : invoice.dueOn))
  return xmlFile(
    isInvoice ? 'Invoice' : 'CreditNote',
    { xmlns: namespaces[kind], 'xmlns:cac': namespaces.cac, 'xmlns:cbc': namespaces.cbc },
    leaf('cbc:CustomizationID', 'urn:cen.eu:en16931:2017'),
    leaf('cbc:ID', invoice.number),
    leaf('cbc:IssueDate', invoice.issuedOn),
    isInvoice ? [leaf('cbc:DueDate', invoice.dueOn)] : [],
    type,
    ...notes,
    leaf('cbc:DocumentCurrencyCode', currency),
    leaf('cbc:TaxCurrencyCode', taxInOther?.currency),
    leaf('cbc:BuyerReference', invoice.buyerReference),
    periodIn(invoice.period),
    // An order of ours without one of theirs: the schema wants a number first.
    group(
      'cac:OrderReference',
      leaf('cbc:ID', invoice.orderNumber ?? (invoice.salesOrderNumber ? 'NA' : null)),
      leaf('cbc:SalesOrderID', invoice.salesOrderNumber),
    ),
    invoice.preceding.map(({ number, issuedOn }) =>
      group(
        'cac:BillingReference',
        group('cac:InvoiceDocumentReference', leaf('cbc:ID', number), leaf('cbc:IssueDate', issuedOn)),
      ),
    ),
    group('cac:ContractDocumentReference', leaf('cbc:ID', invoice.contractNumber)),
    // A credit note has no place for the project but as a document, which is not the same.
    isInvoice ? group('cac:ProjectReference', leaf('cbc:ID', invoice.projectNumber)) : null,
    group('cac:AccountingSupplierParty', partyIn(invoice.seller)),
    group('cac:AccountingCustomerParty', partyIn(invoice.buyer)),
    payeeIn(invoice.payee),
    deliveryIn(invoice.delivery),
    payments,
    group('cac:PaymentTerms', leaf('cbc:Note', invoice.terms)),
    adjustments,
    group(
      'cac:TaxTotal',
      amount('cbc:TaxAmount', invoice.totals.tax),
      ...invoice.taxes.map((one) => taxGroupIn(one, amount)),
    ),
    taxInOther && group('cac:TaxTotal', amountIn(taxInOther.currency)('cbc:TaxAmount', taxInOther.amount)),
    totalsIn(invoice, amount),
    invoice.lines.map((line) => lineIn(line, isInvoice, amount)),
  )
}

type InCurrency = (name: string, amount: string | null | undefined) => Written

const amountIn =
  (currency: string): InCurrency =>
  (name, amount) =>
    leaf(name, amount, { currencyID: currency })

const totalsIn = ({ totals }: ElectronicInvoice, amount: InCurrency): Written =>
  group(
    'cac:LegalMonetaryTotal',
    amount('cbc:LineExtensionAmount', totals.lines),
    amount('cbc:TaxExclusiveAmount', totals.exclusive),
    amount('cbc:TaxInclusiveAmount', totals.inclusive),
    amount('cbc:AllowanceTotalAmount', totals.allowances),
    amount('cbc:ChargeTotalAmount', totals.charges),
    amount('cbc:PrepaidAmount', totals.prepaid),
    amount('cbc:PayableRoundingAmount', totals.rounding),
    amount('cbc:PayableAmount', totals.payable),
  )

const lineIn = (line: Line, isInvoice: boolean, amount: InCurrency): Written =>
  group(
    isInvoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine',
    leaf('cbc:ID', line.id),
    leaf('cbc:Note', line.note),
    leaf(isInvoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', line.quantity, { unitCode: line.unit }),
    amount('cbc:LineExtensionAmount', line.net),
    leaf('cbc:AccountingCost', line.accountingCost),
    periodIn(line.period),
    group('cac:OrderLineReference', leaf('cbc:LineID', line.orderLine)),
    line.adjustments.map((one) => adjustmentIn(one, amount)),
    group(
      'cac:Item',
      leaf('cbc:Description', line.description),
      leaf('cbc:Name', line.name),
      group('cac:BuyersItemIdentification', leaf('cbc:ID', line.buyersCode)),
      group('cac:SellersItemIdentification', leaf('cbc:ID', line.sellersCode)),
      group(
        'cac:StandardItemIdentification',
        leaf('cbc:ID', line.standardCode?.value, { schemeID: line.standardCode?.scheme }),
      ),
      group('cac:OriginCountry', leaf('cbc:IdentificationCode', line.origin)),
      taxIn('cac:ClassifiedTaxCategory', line.tax),
    ),
    group(
      'cac:Price',
      amount('cbc:PriceAmount', line.price),
      leaf('cbc:BaseQuantity', line.priceFor, { unitCode: line.unit }),
      line.priceDiscount &&
        group(
          'cac:AllowanceCharge',
          leaf('cbc:ChargeIndicator', 'false'),
          amount('cbc:Amount', line.priceDiscount.amount),
          amount('cbc:BaseAmount', line.priceDiscount.listPrice),
        ),
    ),
  )

const adjustmentIn = (one: Adjustment, amount: InCurrency, tax?: Tax): Written =>
  group(
    'cac:AllowanceCharge',
    leaf('cbc:ChargeIndicator', String(one.charge)),
    leaf('cbc:AllowanceChargeReasonCode', one.reasonCode),
    leaf('cbc:AllowanceChargeReason', one.reason),
    leaf('cbc:MultiplierFactorNumeric', one.percent),
    amount('cbc:Amount', one.amount),
    amount('cbc:BaseAmount', one.base),
    tax ? taxIn('cac:TaxCategory', tax) : null,
  )

const taxGroupIn = (one: TaxGroup, amount: InCurrency): Written =>
  group(
    'cac:TaxSubtotal',
    amount('cbc:TaxableAmount', one.basis),
    amount('cbc:TaxAmount', one.amount),
    taxIn('cac:TaxCategory', one, [
      leaf('cbc:TaxExemptionReasonCode', one.reasonCode),
      leaf('cbc:TaxExemptionReason', one.reason),
    ]),
  )

const taxIn = (name: string, { category, rate }: Tax, more: Written[] = []): Written =>
  group(name, leaf('cbc:ID', category), leaf('cbc:Percent', rate), more, group('cac:TaxScheme', leaf('cbc:ID', 'VAT')))

const paymentIn = ({ code, words, reference, account }: PaymentMeans, dueOn: string | null): Written =>
  group(
    'cac:PaymentMeans',
    leaf('cbc:PaymentMeansCode', code, { name: words }),
    leaf('cbc:PaymentDueDate', dueOn),
    leaf('cbc:PaymentID', reference),
    account &&
      group(
        'cac:PayeeFinancialAccount',
        leaf('cbc:ID', account.id),
        leaf('cbc:Name', account.name),
        group('cac:FinancialInstitutionBranch', leaf('cbc:ID', account.bank)),
      ),
  )

const payeeIn = (payee: ElectronicInvoice['payee']): Written =>
  payee &&
  group(
    'cac:PayeeParty',
    group('cac:PartyIdentification', leaf('cbc:ID', payee.identifier)),
    group('cac:PartyName', leaf('cbc:Name', payee.name)),
    group('cac:PartyLegalEntity', leaf('cbc:CompanyID', payee.registration)),
  )

const deliveryIn = (delivery: ElectronicInvoice['delivery']): Written =>
  delivery &&
  group(
    'cac:Delivery',
    leaf('cbc:ActualDeliveryDate', delivery.day),
    delivery.address && group('cac:DeliveryLocation', addressIn('cac:Address', delivery.address)),
    group('cac:DeliveryParty', group('cac:PartyName', leaf('cbc:Name', delivery.name))),
  )

const partyIn = (party: Party): Written =>
  group(
    'cac:Party',
    leaf('cbc:EndpointID', party.endpoint?.value, { schemeID: party.endpoint?.scheme }),
    party.identifiers.map(({ value, scheme }) =>
      group('cac:PartyIdentification', leaf('cbc:ID', value, { schemeID: scheme })),
    ),
    group('cac:PartyName', leaf('cbc:Name', party.tradingName)),
    addressIn('cac:PostalAddress', party.address),
    taxSchemeIn(party.taxNumber, 'VAT'),
    taxSchemeIn(party.otherTaxNumber, 'TAX'),
    group(
      'cac:PartyLegalEntity',
      leaf('cbc:RegistrationName', party.name),
      leaf('cbc:CompanyID', party.registration?.value, { schemeID: party.registration?.scheme }),
      leaf('cbc:CompanyLegalForm', party.legalForm),
    ),
    party.contact &&
      group(
        'cac:Contact',
        leaf('cbc:Name', party.contact.name),
        leaf('cbc:Telephone', party.contact.phone),
        leaf('cbc:ElectronicMail', party.contact.email),
      ),
  )

const taxSchemeIn = (number: string | null, scheme: string): Written =>
  number
    ? group('cac:PartyTaxScheme', leaf('cbc:CompanyID', number), group('cac:TaxScheme', leaf('cbc:ID', scheme)))
    : null

const addressIn = (name: string, address: Address): Written =>
  group(
    name,
    leaf('cbc:StreetName', address.street),
    leaf('cbc:AdditionalStreetName', address.more),
    leaf('cbc:CityName', address.city),
    leaf('cbc:PostalZone', address.postcode),
    leaf('cbc:CountrySubentity', address.region),
    group('cac:AddressLine', leaf('cbc:Line', address.other)),
    group('cac:Country', leaf('cbc:IdentificationCode', address.country)),
  )

const periodIn = (period: ElectronicInvoice['period']): Written =>
  period && group('cac:InvoicePeriod', leaf('cbc:StartDate', period.from), leaf('cbc:EndDate', period.to))
