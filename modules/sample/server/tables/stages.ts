import type { Health } from '#modules/relationships/contract/relationship.ts'
import type { AccountType, MemberKey } from '../records.ts'

type Standing = readonly [stage: string, since: string]

/** Where most stand. */
export const usualStage: Readonly<Record<AccountType, string>> = {
  customer: 'active',
  supplier: 'approved',
  partner: 'active',
  prospect: 'new',
  candidate: 'applied',
  employee: 'employed',
}

/** Who stands elsewhere, and since when, as the notes tell it. */
export const stages: Readonly<Record<string, Partial<Record<AccountType, Standing>>>> = {
  'Copper Anchor Pubs': { customer: ['at-risk', '2026-07-23'] },
  'Cinderpath Restaurants': { customer: ['at-risk', '2026-09-21'] },
  'Foxglove Florist Café': { customer: ['at-risk', '2026-04-15'] },
  'Corvane Office Pantry': { customer: ['at-risk', '2026-09-25'] },
  'Pike Street Food Hall': { customer: ['at-risk', '2026-09-24'] },
  'Grandstand Arena Catering': { customer: ['at-risk', '2026-10-31'] },
  'Hedgerow Dairy': { supplier: ['preferred', '2021-01-11'] },
  'Ostler Street Roasters': { supplier: ['preferred', '2022-05-02'] },
  'Stonecrop Hotels': { prospect: ['qualified', '2026-10-29'] },
  'Wayfarer Hostels': { prospect: ['proposal', '2026-10-31'] },
  'Aurelia Patisserie': { prospect: ['contacted', '2026-10-27'] },
  'Noor Elshani': { candidate: ['interview', '2026-11-05'] },
}

/** What whoever looks after a customer says of it, since when and why, as the notes tell it. */
export const healths: Readonly<Record<string, readonly [health: Health, since: string, reason: string | null]>> = {
  'Saltgrass Hotels': ['good', '2026-11-12', 'A second breakfast room opens in December'],
  'Brightmoor Bakeries': ['watch', '2026-10-19', 'Flour has not moved since August; the price talk is on 12 November'],
  'Cinderpath Restaurants': ['risk', '2026-09-21', 'Three kitchens, three price lists, and each has the lowest'],
  'Corvane Office Pantry': ['risk', '2026-11-06', 'They will not change how they are supplied'],
  'Pike Street Food Hall': ['watch', '2026-11-12', 'Pays late: the third promise of a transfer'],
}

/** Days after which they should hear from us, by level; of the house's own people and of candidates there is none. */
export const cadences: Partial<Record<AccountType, readonly [number, number, number, number]>> = {
  customer: [120, 60, 30, 14],
  supplier: [180, 90, 60, 30],
  partner: [180, 90, 60, 30],
  prospect: [21, 14, 7, 7],
}

/** Who looks after the buying side of somebody who sells to the house too. */
export const buyer: MemberKey = 'JB'
