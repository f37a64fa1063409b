import type { Family } from './catalogue.ts'

/** Customers that came during the first year of the ledger, and the month of their first invoice. */
export const accountsWonInFirstYear: Readonly<Record<string, string>> = {
  'Petrel Coffee Carts': '2024-03',
  'Pomelo Juice Bars': '2024-05',
  'Dillweed Meal Kits': '2024-02',
  'Isle Ferry Kiosk': '2024-04',
}

/** Days until an invoice is due, where it is not 28. */
export const terms: Readonly<Record<string, number>> = {
  'Pike Street Food Hall': 10,
  'Marrowgate Conferences': 14,
  'Quillon Events': 21,
  'Grandstand Arena Catering': 21,
  'Ember & Alder Grill': 21,
  'Halcyon Ferries': 30,
  'Mulberry School Meals': 30,
  'Silverlarch Care Homes': 30,
  'Beaconmoor College': 30,
}

/** How much oftener than others of their size they are invoiced: small drops, rush orders. */
export const frequency: Readonly<Record<string, number>> = {
  'Saltgrass Hotels': 0.9,
  'Quillon Events': 1.6,
  'Corvane Office Pantry': 2.4,
  'Tansy Boutique Hotel': 1.7,
  "Lockkeeper's Café": 1.5,
  'Isle Ferry Kiosk': 1.5,
  'Foxglove Florist Café': 1.3,
  'Beaconmoor College': 0.7,
  'Wexcombe Golf Club': 0.6,
}

/** Places the van does not pass: freight is charged, per invoice, in cents without tax. */
export const freight: Readonly<Record<string, { text: string; amount: number }>> = {
  Skerry: { text: 'Ferry freight', amount: 14_50 },
  Kitterwick: { text: 'Carriage to Kitterwick', amount: 9_50 },
}

/** Why goods came back, and why a part was let off. */
export const complaints: Readonly<Record<string, { returned: string; allowed: string }>> = {
  'Quillon Events': { returned: 'Not used at the event', allowed: 'Rush drop arrived after doors' },
  'Grandstand Arena Catering': { returned: 'Match called off, unopened', allowed: 'Wrong stand, moved by their crew' },
  'Wildrye Bakehouse': { returned: 'Split sacks', allowed: 'Protein below specification' },
  'Marrowgate Conferences': { returned: 'Conference smaller than booked', allowed: 'Price agreed later' },
  'Tansy Boutique Hotel': { returned: 'Different brand wanted', allowed: 'Second drop on the same day missed' },
  'Pike Street Food Hall': { returned: 'Stall closed', allowed: 'Shared delivery mixed up' },
  'Corvane Office Pantry': { returned: 'Wrong floor, sent back', allowed: 'Short by one item' },
  'Ember & Alder Grill': { returned: 'Ordered twice', allowed: 'Delivered after service' },
}

export const usualComplaint = {
  returned: ['Ordered too much', 'Damaged carton', 'Wrong item sent', 'Best before too short', 'Ordered twice'],
  allowed: ['Short weight', 'Late delivery', 'Bruised in transit', 'Dented tins kept', 'Price held from last month'],
} as const

/** How the basket of a segment leans, family by family. */
export const tastes: Readonly<Record<string, Readonly<Record<Family, number>>>> = {
  Hotels: taste(3, 2, 2, 0.5, 2.5, 4, 1.5, 1, 2.5, 1, 1.2),
  Cafés: taste(5, 2, 4, 0.5, 2.5, 1, 1.5, 0.6, 1.2, 3, 1),
  Bakeries: taste(1.2, 0.6, 2, 8, 0.6, 1.6, 0.5, 0.3, 1.6, 2, 0.7),
  Caterers: taste(1.8, 1, 1.6, 0.8, 2.4, 3, 2.4, 2, 2.5, 2.4, 0.8),
  Grocers: taste(2, 2.2, 2, 1.6, 1.4, 4, 2.2, 1, 2, 0.6, 0.8),
  Institutions: taste(1.6, 1.4, 2, 1.2, 1.6, 3.4, 1.6, 1.4, 3, 1.4, 1.8),
  Restaurants: taste(1.6, 0.9, 1.4, 1, 1.4, 3.4, 2, 1.8, 3, 0.9, 1.4),
  Online: taste(0.8, 0.8, 1.2, 1.8, 0.8, 5, 0.8, 0.8, 3, 2.6, 0.3),
}

function taste(...weights: [number, number, number, number, number, number, number, number, number, number, number]) {
  const [coffee, tea, dairy, flour, bakery, larder, drinks, ice, fresh, cups, cleaning] = weights
  return {
    Coffee: coffee,
    Tea: tea,
    'Dairy and oat': dairy,
    'Flour and baking': flour,
    Bakery: bakery,
    Larder: larder,
    Drinks: drinks,
    'Ice and frozen': ice,
    Fresh: fresh,
    'Cups and paper': cups,
    Cleaning: cleaning,
  }
}
