import type { NoteKind } from '#modules/activities/contract/note.ts'
import type { MemberKey, SampleNote } from '../records.ts'
import { keyOf } from '../sample-id.ts'

/** What an entry is of where it is more than a note; the person by name. */
interface Talk {
  kind: NoteKind
  minutes?: number
  person?: string
}

type Entry = readonly [author: MemberKey, writtenAt: string, body: string, talk?: Talk]

/** Written in Dublin; times are UTC. */
const told: Readonly<Record<string, readonly Entry[]>> = {
  'Saltgrass Hotels': [
    [
      'PN',
      '2026-11-12T09:58',
      'Elena wants the winter samples by Tuesday. The Harbour breakfast room opens on 1 December with 60 covers.',
      { kind: 'call', minutes: 18, person: 'Elena Vasko' },
    ],
    [
      'PN',
      '2026-11-06T14:20',
      'With Joaquín at the Harbour site. The loading bay moves to the east side; a drop before 07:30 is still fine.',
      { kind: 'visit', minutes: 80 },
    ],
    [
      'HO',
      '2026-10-21T10:05',
      'Sorcha asked to swap the fine salt for flakes at Dune, and paper or wood only at Harbour.',
      { kind: 'message' },
    ],
    [
      'MS',
      '2026-09-09T08:40',
      'Grete Lindahl: from October a purchase order number on every invoice. No number, no payment.',
      { kind: 'message', person: 'Grete Lindahl' },
    ],
    [
      'IC',
      '2026-03-27T16:10',
      'Paul Redferne has left for Stonecrop. He said we may call him there in summer. Two hotels came through Elena this year.',
    ],
  ],
  'Lantern Row Cafés': [
    [
      'TB',
      '2026-10-19T11:15',
      'One order, one drop, one invoice, four cafés. Tobias would talk to others about how they do it.',
      { kind: 'meeting', minutes: 45, person: 'Tobias Wendell' },
    ],
    ['TB', '2026-05-11T09:30', 'They tried the Huila for a week and kept it. Harbour blend stays the house espresso.'],
  ],
  'Brightmoor Bakeries': [
    [
      'TB',
      '2026-10-19T15:00',
      'Yearly price talk on 12 November. Katya will ask about flour; Linden Mill has not moved since August.',
      { kind: 'call', minutes: 12, person: 'Katya Brightmoor' },
    ],
    [
      'JB',
      '2026-06-03T06:50',
      'Pallet drop at five, forklift waiting, gone in nine minutes. If they were all like this.',
      { kind: 'visit', minutes: 30 },
    ],
  ],
  'Cobalt Kitchen Catering': [
    ['PN', '2026-11-03T13:25', 'Winter pop-up at the docks, 42,000 in the offer. Waiting for their permit.'],
    ['PN', '2026-07-08T10:45', 'They plan menus three weeks ahead and share them with us. No rush order since spring.'],
  ],
  'Juniper & Sons Grocers': [
    [
      'SA',
      '2026-09-02T12:00',
      'The younger son takes over buying in the new year. I should meet him before the first catalogue does.',
    ],
  ],
  'Halcyon Ferries': [
    ['TB', '2026-11-08T08:55', 'Framework ends in spring; draft of the renewal on Friday. They pay early, always did.'],
    ['JB', '2026-02-16T05:40', 'Sailings changed: cages at the ramp by 05:15 or they leave without breakfast.'],
  ],
  'Mulberry School Meals': [
    [
      'SA',
      '2026-09-15T09:10',
      'Term menus fixed until Easter. They asked for seven percent and got seven; volumes make it good.',
    ],
  ],
  'Ostler Street Roasters': [
    [
      'PN',
      '2026-08-19T14:35',
      'Buys cups and oat drink from us, roasts the Sidama for us. Both ledgers with one cup of coffee.',
    ],
  ],
  'Quayside Deli Collective': [
    [
      'PN',
      '2026-06-22T16:00',
      'Five stalls, one treasurer. The cheddar cut to order is their best seller on Saturdays.',
    ],
  ],
  'The Old Customs House': [
    [
      'PN',
      '2026-10-02T11:50',
      'Breakfast moved from buffet to table. More jars and tea, less cream. Worth showing the loose teas.',
    ],
  ],
  'Petrel Coffee Carts': [
    [
      'SA',
      '2026-07-14T07:45',
      'Nine carts now, they collect from our gate themselves. Costs us next to nothing to serve.',
    ],
  ],
  'Gullwing Guesthouses': [
    ['PN', '2026-10-12T10:30', 'Eight houses order together since June so the ferry freight is paid once. Their idea.'],
  ],
  'Silverlarch Care Homes': [
    ['SA', '2026-04-21T13:40', 'Dietician wants soft fruit and low salt. Slow to decide and never leaves.'],
  ],
  'Beaconmoor College': [
    ['SA', '2026-07-31T09:20', 'Quiet over summer as always. Their barista course sends us two apprentices a year.'],
  ],
  'Sloe & Thistle': [
    [
      'PN',
      '2026-11-03T15:15',
      'Second site on Gull Steps, offer of 14,200 is with them. The landlord is the slow one.',
    ],
  ],
  'Copper Anchor Pubs': [
    ['TB', '2026-07-23T12:30', 'Six pubs, four managers in a year. Nobody there knows what the other orders.'],
  ],
  'Nettlewick Tearooms': [
    [
      'SA',
      '2026-05-28T14:05',
      'They would buy the oatcakes by the pallet if the packs said Nettlewick. Asked the baker.',
    ],
  ],
  'Orsolo Gelato': [
    ['PN', '2026-08-04T16:45', 'Takes our cups, gives us the lemon sorbet. When the sun shines call before noon.'],
  ],
  'Ardent Fitness Cafés': [
    [
      'SA',
      '2026-09-18T08:15',
      'Third gym opens in January. They asked for protein milk; we said what we do not know we do not sell.',
    ],
  ],
  'Pomelo Juice Bars': [['SA', '2026-06-11T11:00', 'Wants unwaxed fruit only, and pays for it.']],
  'Cinderpath Restaurants': [
    [
      'TB',
      '2026-09-21T10:10',
      'Earns 15 percent less for us than a year ago. Three kitchens, three price lists, and each has the lowest.',
    ],
  ],
  'Larkspur Wedding Catering': [
    [
      'PN',
      '2026-09-07T09:05',
      'Season is over. What comes back after a wedding comes back within two days and in order.',
    ],
  ],
  'Dillweed Meal Kits': [
    [
      'SA',
      '2026-09-08T13:15',
      'They live on vouchers and so do their discounts with us. Volume is real, patience is not.',
    ],
  ],
  'Grey Plover Inn': [
    [
      'SA',
      '2026-10-23T17:30',
      'Closed for three weeks in January, as each year. Birdwatchers back in March, and then they want porridge.',
    ],
  ],
  'Umber Noodle House': [
    ['SA', '2026-03-17T15:30', 'Two chefs, two order books. Half of the returns are things ordered twice.'],
  ],
  'Shingle Beach Kiosks': [
    [
      'SA',
      '2026-08-25T10:20',
      'Ferry, then a handcart over the shingle. They know it is a nuisance and bring the cart themselves.',
    ],
  ],
  'Foxglove Florist Café': [
    [
      'SA',
      '2026-11-03T09:35',
      'Two cases a week between the tulips. The drop costs more than we earn. The cash and carry is three streets away.',
    ],
    ['IC', '2026-04-15T17:00', 'Lovely people, wrong supplier. Help them find one that passes by.'],
  ],
  "Lockkeeper's Café": [
    ['SA', '2026-10-30T11:25', 'Two sacks of flour came back, ordered twice by the weekend help. Credit note 89.'],
    ['JB', '2026-06-29T06:20', 'An hour on the towpath for four items. Maud had cake ready, so nobody complains.'],
    ['IC', '2025-11-20T16:35', 'Our first customer. If we part it is as friends, and I drive out myself.'],
  ],
  'Isle Ferry Kiosk': [
    [
      'SA',
      '2026-11-01T10:00',
      'Small drops on the last ferry, driver stays the night when it is cancelled: three times since August.',
    ],
    ['JB', '2026-08-18T19:40', 'Missed the boat again. A box of lids and two bags of coffee, and a bed on Skerry.'],
  ],
  'Ember & Alder Grill': [
    [
      'PN',
      '2026-11-07T12:10',
      'Invoice 1129 is late. Diego says the order was doubled and only half was wanted; the other half was used.',
    ],
    [
      'HO',
      '2026-09-30T01:20',
      'Order by voice message at one in the morning, corrected at two, and once more at eight. Needs an order screen, not a clerk.',
    ],
  ],
  'Wildrye Bakehouse': [
    [
      'HO',
      '2026-11-10T09:50',
      'Asks for another allowance of 640: rye below specification. His figures are right again.',
    ],
    [
      'TB',
      '2026-07-02T13:30',
      'Nearly six percent of what they buy is let off. The mill should carry that, not we. Supplier talk with Linden Mill.',
    ],
    ['JB', '2026-02-09T06:05', 'Split sacks: the old pallet lift at their gate does it, not the van.'],
  ],
  'Tansy Boutique Hotel': [
    [
      'PN',
      '2026-10-28T14:50',
      'Eleven special requests in October: other honey, other tea, other straws. Each is a trip to somebody else’s shop.',
    ],
    [
      'MS',
      '2026-08-12T10:35',
      'Two drops on the same day cost us 38 each. They pay list and think that covers it. Charge for requests from January.',
    ],
  ],
  'Corvane Office Pantry': [
    [
      'SA',
      '2026-11-06T15:40',
      'Told Philippa what a floor-by-floor drop costs. She was surprised and will not change it; facilities wants it so.',
    ],
    ['JB', '2026-05-19T07:25', 'Goods lift, badge, sign, next floor, badge, sign. Average drop is 61 euros of goods.'],
    ['IC', '2026-09-25T16:25', 'No recovery after two tries. Decline the new towers and let them go in spring.'],
  ],
  'Pike Street Food Hall': [
    [
      'MS',
      '2026-11-12T08:30',
      'Invoice 1042 is 46 days late. Ravi promised the transfer for today; that is the third today.',
    ],
    [
      'TB',
      '2026-09-24T13:00',
      'Two stalls closed in September, so goods for 900 came back and 1,200 was let off. Prepayment is the only way on.',
    ],
    ['MS', '2026-04-02T09:15', 'We fund eleven stalls for five weeks on average. Interest alone eats a percent.'],
  ],
  'Grandstand Arena Catering': [
    [
      'HO',
      '2026-10-31T10:40',
      'Invoice 1110 is disputed: they say stand C was not served. The driver has a signature from stand C.',
    ],
    [
      'TB',
      '2026-08-31T11:30',
      'Nine percent comes back after matches. They order for a full house and return the rain. A restocking fee, or smaller first drops.',
    ],
    ['JB', '2026-03-09T21:15', 'Collected 34 cases after the cup tie, half of it chilled and lost.'],
  ],
  'Marrowgate Conferences': [
    [
      'TB',
      '2026-11-10T16:20',
      'New terms ready: 14 percent is more than we give anybody, Saltgrass buys as much for five. Send before Tuesday is over.',
    ],
    ['MS', '2026-11-09T09:45', 'Second reminder for 1067. They pay the day after the second, as ever.'],
    [
      'IC',
      '2025-12-04T17:30',
      'We bought this account with discounts and have kept on buying it. Largest in gross, last but one in profit.',
    ],
  ],
  'Quillon Events': [
    [
      'PN',
      '2026-11-12T09:45',
      'Told Imogen about the rush fee from January. She swallowed, then asked how late is late. Noon the day before, we said.',
    ],
    ['HO', '2026-10-16T18:05', 'Fourth call after six this week. Ice, lids and lemons for tonight. We went.'],
    ['JB', '2026-07-25T22:30', 'Three rush runs in one Saturday, each with half a van.'],
    [
      'IC',
      '2026-10-30T15:10',
      'They grow by a quarter a year and lose us more each time. Fee for rush, or fewer evenings.',
    ],
  ],
  'Hedgerow Dairy': [
    ['JB', '2026-09-11T06:30', 'Milk ten minutes early every day of the year. Thank them at Christmas.'],
  ],
  'Linden Mill Flour': [
    [
      'JB',
      '2026-08-07T08:00',
      'Late on two of three orders. We need a scorecard, with the protein figures from Wildrye.',
    ],
  ],
  'Calder Bay Barista School': [['PN', '2026-10-10T12:45', 'Ten graduates, four work for our customers already.']],
  'Plumb Line Kitchens': [
    ['TB', '2026-07-15T10:00', 'They fit kitchens, we fill them. Sent us Sloe & Thistle; we owe them a name.'],
  ],
  'Stonecrop Hotels': [
    ['PN', '2026-10-29T13:50', 'Paul Redferne asks for a trial order: what Saltgrass buys, for three houses.'],
  ],
  'Wayfarer Hostels': [
    [
      'SA',
      '2026-10-31T11:35',
      'Trial order of 9,800 talked through by phone. Breakfast for backpackers: oats, bananas, tea.',
      { kind: 'call', minutes: 15 },
    ],
  ],
  'Aurelia Patisserie': [
    [
      'TB',
      '2026-10-27T14:15',
      'Café fit-out with Plumb Line. Wants butter samples before words.',
      { kind: 'visit', minutes: 60 },
    ],
  ],
  'Noor Elshani': [
    ['JB', '2026-11-05T16:00', 'Drove for the bread line for six years. Interview on the 12th at four.'],
  ],
  'Felix Brandvik': [
    ['TB', '2026-11-02T09:25', 'Sold coffee machines up the coast and knows half of our list. First talk on Monday.'],
  ],
}

export const sampleNotes: SampleNote[] = Object.entries(told).flatMap(([name, entries]) =>
  entries.map(([author, writtenAt, body, talk = { kind: 'note' }]) => ({
    key: `${keyOf(name)} ${writtenAt}`,
    account: keyOf(name),
    author,
    writtenAt: `${writtenAt}:00Z`,
    body,
    ...talk,
  })),
)
