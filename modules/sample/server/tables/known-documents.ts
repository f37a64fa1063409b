/** Documents that people of the house talk about: their numbers, days and amounts are fixed. */
export type KnownInvoice = {
  number: number
  account: string
  issuedOn: string
  dueOn: string
  /** With tax, in cents; the invoice is filled until it owes exactly this. */
  total?: number
  /** Passed on beside the goods, without tax, in cents. */
  charge?: { text: string; amount: number }
  /** Lines it certainly has: product and quantity. */
  lines?: readonly (readonly [code: string, quantity: number])[]
  /** What is weighed last. */
  weighed?: string
}

/** All of 2026, by number. */
export const knownInvoices: readonly KnownInvoice[] = [
  {
    number: 1042,
    account: 'pike-street-food-hall',
    issuedOn: '2026-09-17',
    dueOn: '2026-09-27',
    total: 18_420_00,
    charge: { text: 'Cold room hire, June to August', amount: 4_870_00 },
  },
  { number: 1067, account: 'marrowgate-conferences', issuedOn: '2026-09-28', dueOn: '2026-10-12', total: 22_915_50 },
  { number: 1101, account: 'quillon-events', issuedOn: '2026-10-05', dueOn: '2026-10-26', total: 11_240_80 },
  { number: 1110, account: 'grandstand-arena-catering', issuedOn: '2026-10-10', dueOn: '2026-10-31', total: 6_384_00 },
  {
    number: 1120,
    account: 'lockkeepers-cafe',
    issuedOn: '2026-10-14',
    dueOn: '2026-11-11',
    lines: [['FLO-401', 4]],
  },
  { number: 1129, account: 'ember-alder-grill', issuedOn: '2026-10-17', dueOn: '2026-11-07', total: 1_956_25 },
  { number: 1133, account: 'halcyon-ferries', issuedOn: '2026-10-19', dueOn: '2026-11-18', total: 12_480_00 },
  {
    number: 1163,
    account: 'gullwing-guesthouses',
    issuedOn: '2026-10-30',
    dueOn: '2026-11-27',
    lines: [['LAR-603', 5]],
  },
  { number: 1164, account: 'quillon-events', issuedOn: '2026-10-30', dueOn: '2026-11-20', lines: [['ICE-801', 40]] },
  {
    number: 1168,
    account: 'saltgrass-hotels',
    issuedOn: '2026-10-31',
    dueOn: '2026-11-28',
    lines: [
      ['OAT-301', 24],
      ['CUP-951', 6],
    ],
  },
  {
    number: 1184,
    account: 'saltgrass-hotels',
    issuedOn: '2026-11-03',
    dueOn: '2026-11-24',
    total: 14_633_20,
    weighed: 'FRE-901',
  },
  { number: 1201, account: 'saltgrass-hotels', issuedOn: '2026-11-11', dueOn: '2026-12-09', total: 9_862_15 },
]

export type KnownCredit = {
  number: number
  account: string
  issuedOn: string
  corrects: number
  /** Cents. */
  returns: number
  allowances: number
  returned?: readonly [code: string, quantity: number]
  text?: string
}

export const knownCredits: readonly KnownCredit[] = [
  {
    number: 89,
    account: 'lockkeepers-cafe',
    issuedOn: '2026-10-30',
    corrects: 1120,
    returns: 63_80,
    allowances: 0,
    returned: ['FLO-401', 2],
  },
  {
    number: 92,
    account: 'saltgrass-hotels',
    issuedOn: '2026-11-09',
    corrects: 1184,
    returns: 0,
    allowances: 412_80,
    text: 'Bruised pears at Dune',
  },
]
