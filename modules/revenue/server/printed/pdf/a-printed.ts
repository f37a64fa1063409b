import type { PrintedInput } from '../../../contract/printed.ts'

/** An invoice of the sample company with a bit of everything, for tests. */
export const aPrinted: PrintedInput = {
  ...{
    kind: 'invoice',
    number: 'INV-2026-0042',
    issuedOn: '2026-11-16',
    dueOn: '2026-12-16',
    deliveredOn: '2026-11-14',
  },
  ...{ currency: 'EUR', language: 'en', orderNumber: 'PO-7781' },
  seller: {
    ...{ name: 'Oxbow & Tern', street: '14 Quay Street', postcode: 'D02 X285', city: 'Dublin', country: 'IE' },
    ...{
      taxNumber: 'IE6388047V',
      registration: '512233',
      email: 'accounts@oxbowtern.example',
      phone: '+353 1 555 0142',
    },
  },
  buyer: {
    ...{ name: 'Bäckerei Straßburger GmbH', attention: 'Frau Żółkiewska', street: 'Lindenstraße 4', postcode: '50674' },
    ...{ city: 'Köln', country: 'DE', taxNumber: 'DE123456789', number: 'C-118' },
  },
  lines: [
    {
      ...{ code: 'CK-01', name: 'Honey cake', quantity: '40', unit: 'box', unitPrice: '18.5', discountRate: '0.05' },
      ...{ discount: 3700, amount: 70300, net: 70300, tax: { category: 'S', rate: '0.23' } },
    },
    {
      ...{ name: 'Delivery to Ελλάδα, Україна and हिन्दी', note: 'Serial 00123', quantity: '1.5', unit: 'h' },
      ...{ unitPrice: '60.1234', amount: 9019, net: 9019, tax: { category: 'S', rate: '0.135' } },
    },
  ],
  adjustments: [
    { kind: 'discount', amount: 1000 },
    { kind: 'charge', name: 'Freight', amount: 1500, tax: { category: 'S', rate: '0.23' } },
  ],
  taxes: [
    { category: 'S', rate: '0.23', basis: 70914, amount: 16310 },
    { category: 'S', rate: '0.135', basis: 8905, amount: 1243 },
  ],
  totals: { lines: 79319, discounts: 1000, charges: 1500, net: 79819, tax: 17553, gross: 97372, due: 97372 },
  terms: '2/10 net 30',
  earlyDiscount: { until: '2026-11-26', rate: '0.02', amount: 1947 },
  bank: { name: 'Bank of Ireland', iban: 'IE29 AIBK 9311 5212 3456 78', bic: 'AIBKIE2D' },
  note: 'Thank you for your order.',
}
