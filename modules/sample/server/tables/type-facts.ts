import type { AccountType } from '../records.ts'

type Plain = string | number | boolean | null
/** Entries name a member by their key; the loader gives each an id. */
export type SampleFact = Plain | readonly Readonly<Record<string, Plain>>[]

interface Known {
  account: string
  type: AccountType
  facts: Readonly<Record<string, SampleFact>>
}

/** What is known of accounts as one of their types, as the notes tell of them. */
export const typeFacts: readonly Known[] = [
  {
    ...{ account: 'Saltgrass Hotels', type: 'customer' },
    facts: {
      ...{ paymentTerms: 28, creditLimit: 6_000_000, foundBy: 'Recommended by a guest house' },
      preferences: 'Deliveries before seven, at the kitchen door. One invoice for each house.',
    },
  },
  {
    ...{ account: "Lockkeeper's Café", type: 'customer' },
    facts: {
      paymentTerms: 28,
      creditLimit: 250_000,
      foundBy: 'Walked in',
      preferences: 'Oat drink is never replaced.',
    },
  },
  {
    ...{ account: 'Marrowgate Conferences', type: 'customer' },
    facts: { paymentTerms: 14, creditLimit: 4_000_000, foundBy: 'Trade fair in Calder Bay' },
  },
  {
    ...{ account: 'Quillon Events', type: 'customer' },
    facts: { paymentTerms: 21, foundBy: 'Trade fair in Calder Bay', preferences: 'Calls, no e-mail, on event days.' },
  },
  { ...{ account: 'Beaconmoor College', type: 'customer' }, facts: { paymentTerms: 30, creditLimit: 1_500_000 } },
  {
    ...{ account: 'Hedgerow Dairy', type: 'supplier' },
    facts: { leadTime: 1, paymentTerms: 14, risk: 'low', riskNote: 'Own herd, two routes to us.' },
  },
  {
    ...{ account: 'Calder Packaging Works', type: 'supplier' },
    facts: {
      leadTime: 9,
      paymentTerms: 30,
      risk: 'high',
      riskNote: 'One machine for cups; stood still twice this year.',
    },
  },
  { ...{ account: 'Linden Mill Flour', type: 'supplier' }, facts: { leadTime: 4, paymentTerms: 30, risk: 'medium' } },
  {
    ...{ account: 'Teal Harbour Tea Importers', type: 'supplier' },
    facts: {
      leadTime: 21,
      paymentTerms: 45,
      risk: 'medium',
      riskNote: 'By sea; six weeks in stock bridge a late ship.',
    },
  },
  { ...{ account: 'Brindle Refrigeration', type: 'supplier' }, facts: { leadTime: 2, risk: 'low' } },
  {
    ...{ account: 'Calder Bay Barista School', type: 'partner' },
    facts: {
      programme: 'Training for new cafés',
      campaigns: [
        { name: 'First cup', from: '2026-03-02', until: '2026-04-30', note: 'A free course with the first order.' },
        { name: 'Winter menu evening', from: '2026-11-26', until: null, note: null },
      ],
    },
  },
  {
    ...{ account: 'Seun Adeyo', type: 'employee' },
    facts: {
      startedOn: '2022-03-14',
      goals: [
        { goal: 'Lead the hostel accounts alone', done: true },
        { goal: 'Cellar and cold-chain certificate', done: false },
      ],
      recognition: [{ on: '2026-06-19', fact: 'Won back Isle Ferry Kiosk within a week.' }],
      concerns: [{ on: '2026-09-04', fact: 'Three late visit notes in August; talked about it, better since.' }],
    },
  },
  {
    ...{ account: 'Noor Elshani', type: 'candidate' },
    facts: {
      ...{ position: 'Sales, cafés in Ardle', source: 'Barista school' },
      interviews: [
        { on: '2026-11-05', memberId: 'JB', with: null, verdict: 'yes', note: 'Knows the trade, asks good questions.' },
        { on: '2026-11-11', memberId: 'TB', with: null, verdict: 'unsure', note: 'Wants to see the van round first.' },
      ],
    },
  },
  {
    ...{ account: 'Wayfarer Hostels', type: 'prospect' },
    facts: { source: 'Seun, on the ferry', nextStep: 'Send the offer for the breakfast shelf' },
  },
]

type Row = readonly [
  on: string,
  onTime: number | null,
  quality: number | null,
  service: number | null,
  price: number | null,
  note?: string,
]

/** Quarter by quarter, how suppliers did. */
export const supplierReviews: Readonly<Record<string, readonly Row[]>> = {
  'Hedgerow Dairy': [
    ['2025-09-30', 96, 92, 90, 70],
    ['2025-12-31', 94, 93, 90, 70],
    ['2026-03-31', 97, 94, 92, 72],
    ['2026-06-30', 98, 94, 92, 72],
    ['2026-09-30', 98, 95, 94, 71, 'Came through the August heat without one warm crate.'],
  ],
  'Calder Packaging Works': [
    ['2025-09-30', 82, 80, 75, 85],
    ['2025-12-31', 74, 78, 70, 85],
    ['2026-03-31', 60, 76, 64, 84, 'Cups two weeks late.'],
    ['2026-06-30', 52, 74, 58, 82],
    ['2026-09-30', 38, 70, 50, 80, 'Lids and cups came apart by ten days.'],
  ],
  'Linden Mill Flour': [
    ['2025-12-31', 88, 90, 85, 78],
    ['2026-03-31', 90, 84, 85, 78, 'Split sacks in one load.'],
    ['2026-06-30', 90, 88, 86, 77],
    ['2026-09-30', 92, 90, 86, 77],
  ],
  'Teal Harbour Tea Importers': [
    ['2025-09-30', 70, 94, 82, 66],
    ['2025-12-31', 76, 95, 82, 66],
    ['2026-03-31', 74, 95, 84, 64],
    ['2026-06-30', 80, 96, 84, 64],
  ],
  'Brindle Refrigeration': [
    ['2025-11-28', 90, null, 88, null],
    ['2026-02-20', 85, null, 90, 60],
    ['2026-05-22', 92, null, 90, null],
    ['2026-08-21', 88, 85, 91, 58],
  ],
}
