import type { BuyingRole } from '../records.ts'

export type KnownPerson = {
  account: string
  name: string
  jobTitle: string
  buyingRole: BuyingRole | null
  character: string
}

const person = (
  account: string,
  name: string,
  jobTitle: string,
  buyingRole: BuyingRole | null,
  character: string,
): KnownPerson => ({ account, name, jobTitle, buyingRole, character })

export const knownPeople: readonly KnownPerson[] = [
  person(
    'saltgrass-hotels',
    'Elena Vasko',
    'Group purchasing director',
    'decides',
    'Calls before ten, no e-mail on Fridays. Decides alone and at once.',
  ),
  person(
    'saltgrass-hotels',
    'Martin Oyelade',
    'Head of food and drink',
    'champion',
    'Tastes everything himself and tells the other hotels. Birthday on 19 November.',
  ),
  person(
    'saltgrass-hotels',
    'Grete Lindahl',
    'Finance controller',
    'approves',
    'Order numbers on every invoice, or it lies on her desk.',
  ),
  person(
    'saltgrass-hotels',
    'Davit Karimo',
    'Kitchen manager, Harbour',
    'uses',
    'In by five. The porter lets the van in, not the desk.',
  ),
  person(
    'saltgrass-hotels',
    'Sorcha Lannigan',
    'Breakfast lead, Dune',
    'uses',
    'Counts covers, not cases. Found the bruised pears before we did.',
  ),
  person(
    'saltgrass-hotels',
    'Benoît Achard',
    'Opening manager, six hotels',
    'uses',
    'Lives from list to list; send him one page.',
  ),
  person(
    'stonecrop-hotels',
    'Paul Redferne',
    'Head of purchasing',
    'decides',
    'Came from Saltgrass in March. Wants the same oat drink, and better terms.',
  ),
  person(
    'quillon-events',
    'Imogen Strake',
    'Managing partner',
    'decides',
    'Sells the evening first and orders after. Pays well, calls late.',
  ),
  person(
    'marrowgate-conferences',
    'Lorcan Duffield',
    'Purchasing manager',
    'decides',
    'Asks for one percent more at every renewal and has always got it.',
  ),
  person(
    'grandstand-arena-catering',
    'Bronagh Steele',
    'Stadium catering director',
    'decides',
    'Orders for a full house. Sends back what the weather leaves.',
  ),
  person(
    'pike-street-food-hall',
    'Ravi Sundaresh',
    'Hall manager',
    'decides',
    'Eleven stalls, one purse. Promises payment with great warmth.',
  ),
  person(
    'corvane-office-pantry',
    'Philippa Mott',
    'Office services lead',
    'decides',
    'Forty floors, forty drops. Thinks of us as a lift.',
  ),
  person(
    'tansy-boutique-hotel',
    'Cosima Wray',
    'Proprietor',
    'decides',
    'A different brand of everything, by tomorrow. Charming about it.',
  ),
  person(
    'wildrye-bakehouse',
    'Anselm Rook',
    'Head baker',
    'decides',
    'Measures protein in every sack. His bread is the best in Ardle.',
  ),
  person(
    'ember-alder-grill',
    'Diego Marchena',
    'Head chef',
    'decides',
    'Orders after service, at one in the morning, twice.',
  ),
  person('lockkeepers-cafe', 'Maud Elphick', 'Owner', 'decides', 'Our first customer of all. Bakes for the drivers.'),
  person(
    'lantern-row-cafes',
    'Tobias Wendell',
    'Managing director',
    'decides',
    'Four cafés, one order, every Monday at nine. A model.',
  ),
  person(
    'brightmoor-bakeries',
    'Katya Brightmoor',
    'Managing director',
    'decides',
    'Third of her name in the firm. Talks prices once a year, in November.',
  ),
]
