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
import { group, leaf, type Written, xmlFile } from '../electronic/xml.ts'

const part = 'urn:un:unece:uncefact:data:standard:'

/** UN/CEFACT Cross Industry Invoice in the profile EN 16931 of Factur-X, elements in the order of its schema. */
export function writeCii(invoice: ElectronicInvoice): string {
  return xmlFile(
    'rsm:CrossIndustryInvoice',
    {
      'xmlns:rsm': `${part}CrossIndustryInvoice:100`,
      'xmlns:ram': `${part}ReusableAggregateBusinessInformationEntity:100`,
      'xmlns:udt': `${part}UnqualifiedDataType:100`,
      'xmlns:qdt': `${part}QualifiedDataType:100`,
    },
    group(
      'rsm:ExchangedDocumentContext',
      group('ram:GuidelineSpecifiedDocumentContextParameter', leaf('ram:ID', 'urn:cen.eu:en16931:2017')),
    ),
    group(
      'rsm:ExchangedDocument',
      leaf('ram:ID', invoice.number),
      leaf('ram:TypeCode', invoice.type),
      dayIn('ram:IssueDateTime', invoice.issuedOn),
      ...invoice.notes.map((note) => group('ram:IncludedNote', leaf('ram:Content', note))),
    ),
    group(
      'rsm:SupplyChainTradeTransaction',
      ...invoice.lines.map(lineIn),
      agreement(invoice),
      delivery(invoice),
      settlement(invoice),
    ),
  )
}

const lineIn = (line: Line): Written =>
  group(
    'ram:IncludedSupplyChainTradeLineItem',
    group(
      'ram:AssociatedDocumentLineDocument',
      leaf('ram:LineID', line.id),
      group('ram:IncludedNote', leaf('ram:Content', line.note)),
    ),
    group(
      'ram:SpecifiedTradeProduct',
      leaf('ram:GlobalID', line.standardCode?.value, { schemeID: line.standardCode?.scheme }),
      leaf('ram:SellerAssignedID', line.sellersCode),
      leaf('ram:BuyerAssignedID', line.buyersCode),
      leaf('ram:Name', line.name),
      leaf('ram:Description', line.description),
      group('ram:OriginTradeCountry', leaf('ram:ID', line.origin)),
    ),
    group(
      'ram:SpecifiedLineTradeAgreement',
      group('ram:BuyerOrderReferencedDocument', leaf('ram:LineID', line.orderLine)),
      line.priceDiscount?.listPrice
        ? group(
            'ram:GrossPriceProductTradePrice',
            leaf('ram:ChargeAmount', line.priceDiscount.listPrice),
            leaf('ram:BasisQuantity', line.priceFor, { unitCode: line.unit }),
            group(
              'ram:AppliedTradeAllowanceCharge',
              isCharge(false),
              leaf('ram:ActualAmount', line.priceDiscount.amount),
            ),
          )
        : null,
      group(
        'ram:NetPriceProductTradePrice',
        leaf('ram:ChargeAmount', line.price),
        leaf('ram:BasisQuantity', line.priceFor, { unitCode: line.unit }),
      ),
    ),
    group('ram:SpecifiedLineTradeDelivery', leaf('ram:BilledQuantity', line.quantity, { unitCode: line.unit })),
    group(
      'ram:SpecifiedLineTradeSettlement',
      taxIn('ram:ApplicableTradeTax', line.tax),
      periodIn(line.period),
      line.adjustments.map((one) => adjustmentIn(one)),
      group('ram:SpecifiedTradeSettlementLineMonetarySummation', leaf('ram:LineTotalAmount', line.net)),
    ),
  )

const agreement = (invoice: ElectronicInvoice): Written =>
  group(
    'ram:ApplicableHeaderTradeAgreement',
    leaf('ram:BuyerReference', invoice.buyerReference),
    partyIn('ram:SellerTradeParty', invoice.seller),
    partyIn('ram:BuyerTradeParty', invoice.buyer),
    documentIn('ram:SellerOrderReferencedDocument', invoice.salesOrderNumber),
    documentIn('ram:BuyerOrderReferencedDocument', invoice.orderNumber),
    documentIn('ram:ContractReferencedDocument', invoice.contractNumber),
  )

const documentIn = (name: string, number: string | null): Written => group(name, leaf('ram:IssuerAssignedID', number))

/** The schema wants it even where nothing is known. */
const delivery = ({ delivery }: ElectronicInvoice): Written =>
  group(
    'ram:ApplicableHeaderTradeDelivery',
    delivery?.name || delivery?.address
      ? group('ram:ShipToTradeParty', leaf('ram:Name', delivery.name), delivery.address && addressIn(delivery.address))
      : null,
    group('ram:ActualDeliverySupplyChainEvent', dayIn('ram:OccurrenceDateTime', delivery?.day ?? null)),
  ) ?? '<ram:ApplicableHeaderTradeDelivery/>'

const settlement = (invoice: ElectronicInvoice): Written =>
  group(
    'ram:ApplicableHeaderTradeSettlement',
    leaf('ram:PaymentReference', invoice.payments.find(({ reference }) => reference)?.reference),
    leaf('ram:InvoiceCurrencyCode', invoice.currency),
    ...invoice.payments.map(paymentIn),
    ...invoice.taxes.map(taxGroupIn),
    periodIn(invoice.period),
    ...invoice.adjustments.map((one) => adjustmentIn(one, one.tax)),
    group(
      'ram:SpecifiedTradePaymentTerms',
      leaf('ram:Description', invoice.terms),
      dayIn('ram:DueDateDateTime', invoice.dueOn),
    ),
    totalsIn(invoice),
    ...invoice.preceding.map(({ number, issuedOn }) =>
      group(
        'ram:InvoiceReferencedDocument',
        leaf('ram:IssuerAssignedID', number),
        dayIn('ram:FormattedIssueDateTime', issuedOn, 'qdt'),
      ),
    ),
  )

const totalsIn = ({ totals, currency }: ElectronicInvoice): Written =>
  group(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    leaf('ram:LineTotalAmount', totals.lines),
    leaf('ram:ChargeTotalAmount', totals.charges),
    leaf('ram:AllowanceTotalAmount', totals.allowances),
    leaf('ram:TaxBasisTotalAmount', totals.exclusive),
    leaf('ram:TaxTotalAmount', totals.tax, { currencyID: currency }),
    leaf('ram:RoundingAmount', totals.rounding),
    leaf('ram:GrandTotalAmount', totals.inclusive),
    leaf('ram:TotalPrepaidAmount', totals.prepaid),
    leaf('ram:DuePayableAmount', totals.payable),
  )

const paymentIn = ({ code, words, account }: PaymentMeans): Written => {
  const isIban = account !== null && /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(account.id)
  return group(
    'ram:SpecifiedTradeSettlementPaymentMeans',
    leaf('ram:TypeCode', code),
    leaf('ram:Information', words),
    account &&
      group(
        'ram:PayeePartyCreditorFinancialAccount',
        leaf('ram:IBANID', isIban ? account.id : null),
        leaf('ram:AccountName', account.name),
        leaf('ram:ProprietaryID', isIban ? null : account.id),
      ),
    group('ram:PayeeSpecifiedCreditorFinancialInstitution', leaf('ram:BICID', account?.bank)),
  )
}

const taxGroupIn = (one: TaxGroup): Written =>
  group(
    'ram:ApplicableTradeTax',
    leaf('ram:CalculatedAmount', one.amount),
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:ExemptionReason', one.reason),
    leaf('ram:BasisAmount', one.basis),
    leaf('ram:CategoryCode', one.category),
    leaf('ram:ExemptionReasonCode', one.reasonCode),
    leaf('ram:RateApplicablePercent', one.rate),
  )

const taxIn = (name: string, { category, rate }: Tax): Written =>
  group(name, leaf('ram:TypeCode', 'VAT'), leaf('ram:CategoryCode', category), leaf('ram:RateApplicablePercent', rate))

const adjustmentIn = (one: Adjustment, tax?: Tax): Written =>
  group(
    'ram:SpecifiedTradeAllowanceCharge',
    isCharge(one.charge),
    leaf('ram:CalculationPercent', one.percent),
    leaf('ram:BasisAmount', one.base),
    leaf('ram:ActualAmount', one.amount),
    leaf('ram:ReasonCode', one.reasonCode),
    leaf('ram:Reason', one.reason),
    tax ? taxIn('ram:CategoryTradeTax', tax) : null,
  )

const isCharge = (charge: boolean): Written => group('ram:ChargeIndicator', leaf('udt:Indicator', String(charge)))

const partyIn = (name: string, party: Party): Written =>
  group(
    name,
    party.identifiers.map(({ value, scheme }) => leaf(scheme ? 'ram:GlobalID' : 'ram:ID', value, { schemeID: scheme })),
    leaf('ram:Name', party.name),
    group(
      'ram:SpecifiedLegalOrganization',
      leaf('ram:ID', party.registration?.value, { schemeID: party.registration?.scheme }),
      leaf('ram:TradingBusinessName', party.tradingName),
    ),
    party.contact &&
      group(
        'ram:DefinedTradeContact',
        leaf('ram:PersonName', party.contact.name),
        group('ram:TelephoneUniversalCommunication', leaf('ram:CompleteNumber', party.contact.phone)),
        group('ram:EmailURIUniversalCommunication', leaf('ram:URIID', party.contact.email)),
      ),
    addressIn(party.address),
    group(
      'ram:URIUniversalCommunication',
      leaf('ram:URIID', party.endpoint?.value, { schemeID: party.endpoint?.scheme }),
    ),
    group('ram:SpecifiedTaxRegistration', leaf('ram:ID', party.taxNumber, { schemeID: 'VA' })),
    group('ram:SpecifiedTaxRegistration', leaf('ram:ID', party.otherTaxNumber, { schemeID: 'FC' })),
  )

const addressIn = (address: Address): Written =>
  group(
    'ram:PostalTradeAddress',
    leaf('ram:PostcodeCode', address.postcode),
    leaf('ram:LineOne', address.street),
    leaf('ram:LineTwo', address.more),
    leaf('ram:LineThree', address.other),
    leaf('ram:CityName', address.city),
    leaf('ram:CountryID', address.country),
    leaf('ram:CountrySubDivisionName', address.region),
  )

const periodIn = (period: ElectronicInvoice['period']): Written =>
  period &&
  group('ram:BillingSpecifiedPeriod', dayIn('ram:StartDateTime', period.from), dayIn('ram:EndDateTime', period.to))

const dayIn = (name: string, day: string | null, kind: 'udt' | 'qdt' = 'udt'): Written =>
  group(name, leaf(`${kind}:DateTimeString`, day?.replaceAll('-', ''), { format: '102' }))
