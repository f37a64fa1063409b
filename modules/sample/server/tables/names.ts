/** Given and family names that go together, so that the address book is as mixed as a port. */
export const names: readonly { given: readonly string[]; family: readonly string[] }[] = [
  {
    given: ['Aoife', 'Cormac', 'Niamh', 'Declan', 'Róisín', 'Fergal'],
    family: ['Brannock', 'Devlane', 'Kilmartin', 'O’Shaughran', 'Tierney'],
  },
  {
    given: ['Agnieszka', 'Marek', 'Zofia', 'Paweł', 'Kinga'],
    family: ['Wrońska', 'Zielnik', 'Kaczor', 'Sobala', 'Murawa'],
  },
  {
    given: ['Chidi', 'Amara', 'Folake', 'Emeka', 'Ngozi'],
    family: ['Okonjide', 'Adebanji', 'Ezeliora', 'Nwobi', 'Balogunle'],
  },
  {
    given: ['Rohan', 'Meera', 'Anjali', 'Vikram', 'Lakshmi'],
    family: ['Deshpal', 'Iyerman', 'Kulkarne', 'Bhattar', 'Sengar'],
  },
  {
    given: ['Lucía', 'Mateo', 'Inés', 'Álvaro', 'Carmen'],
    family: ['Quintal', 'Ferrandez', 'Ibarrola', 'Montseny', 'Olmedal'],
  },
  { given: ['Ayşe', 'Kerem', 'Defne', 'Emre'], family: ['Yıldızer', 'Karataşlı', 'Demirkol', 'Aksoyer'] },
  { given: ['Mei', 'Wei', 'Jun', 'Lan'], family: ['Zhaoling', 'Huangpu', 'Qiu', 'Linfeng'] },
  { given: ['Thuy', 'Minh', 'Quang', 'Lien'], family: ['Phamdinh', 'Tranvu', 'Buihoang', 'Dangle'] },
  { given: ['Giulia', 'Sandro', 'Chiara', 'Dario'], family: ['Belloni', 'Trevisaro', 'Marchetto', 'Lunardi'] },
  { given: ['Astrid', 'Jonas', 'Ingrid', 'Sverre'], family: ['Halvorsund', 'Nystrand', 'Bergvik', 'Lofthus'] },
  { given: ['Layla', 'Karim', 'Yasmin', 'Tarek'], family: ['Al-Sabri', 'Hadidi', 'Mansoury', 'Qasimi'] },
  { given: ['Oluwatobi', 'Thandiwe', 'Sipho', 'Lerato'], family: ['Mokwena', 'Dlaminor', 'Khumali', 'Nkosane'] },
  {
    given: ['Harriet', 'Gideon', 'Beatrix', 'Alastair', 'Winifred'],
    family: ['Pemberlow', 'Thackwell', 'Garside', 'Holcroft', 'Ludgrove'],
  },
  { given: ['Yuki', 'Haruto', 'Sakura'], family: ['Morikawa', 'Fujisaki', 'Tanabe'] },
  { given: ['Élodie', 'Bastien', 'Margaux'], family: ['Vauclair', 'Delorne', 'Peyrac'] },
  { given: ['Andreea', 'Radu', 'Ioana'], family: ['Munteanu', 'Dragomirescu', 'Lupașcu'] },
]

/** Titles in the order in which an account gets people, with what each does when something is bought. */
export const jobs: Readonly<
  Record<string, readonly (readonly [title: string, role: 'decides' | 'champion' | 'approves' | 'uses'])[]>
> = {
  Hotels: [
    ['General manager', 'decides'],
    ['Executive chef', 'champion'],
    ['Finance controller', 'approves'],
    ['Breakfast lead', 'uses'],
    ['Head of events', 'uses'],
  ],
  Cafés: [
    ['Owner', 'decides'],
    ['Head barista', 'champion'],
    ['Bookkeeper', 'approves'],
    ['Shift lead', 'uses'],
    ['Kitchen lead', 'uses'],
  ],
  Bakeries: [
    ['Managing director', 'decides'],
    ['Head baker', 'champion'],
    ['Accounts', 'approves'],
    ['Night shift baker', 'uses'],
    ['Pastry chef', 'uses'],
  ],
  Caterers: [
    ['Operations director', 'decides'],
    ['Head chef', 'champion'],
    ['Purchasing', 'approves'],
    ['Event lead', 'uses'],
    ['Stores', 'uses'],
  ],
  Grocers: [
    ['Buyer', 'decides'],
    ['Shop manager', 'champion'],
    ['Accounts', 'approves'],
    ['Goods in', 'uses'],
    ['Deli counter', 'uses'],
  ],
  Institutions: [
    ['Catering manager', 'decides'],
    ['Head cook', 'champion'],
    ['Bursar', 'approves'],
    ['Stores', 'uses'],
    ['Dietician', 'uses'],
  ],
  Restaurants: [
    ['Proprietor', 'decides'],
    ['Head chef', 'champion'],
    ['Bookkeeper', 'approves'],
    ['Sous-chef', 'uses'],
    ['Bar manager', 'uses'],
  ],
  Online: [
    ['Founder', 'decides'],
    ['Recipe lead', 'champion'],
    ['Finance', 'approves'],
    ['Packing lead', 'uses'],
  ],
  Supplier: [
    ['Sales manager', 'decides'],
    ['Dispatch', 'uses'],
    ['Accounts', 'approves'],
  ],
  Partner: [
    ['Director', 'decides'],
    ['Programme lead', 'champion'],
  ],
}

/** What one should know before calling. */
export const characters: readonly string[] = [
  'Calls back within the hour, and expects the same.',
  'Reads every line of an invoice and is usually right.',
  'Will try anything new if the first case is free.',
  'Hates e-mail; answers a text at any hour.',
  'Never before eleven; the night shift ends at seven.',
  'Asks for the price first and the taste second.',
  'Collects fountain pens. A handwritten card did more than ten calls.',
  'Has left two suppliers over a broken promise and says so.',
  'Speaks softly, decides quickly, does not change her mind.',
  'Plays in the harbour brass band; away every first Sunday.',
  'Wants the bad news by phone and the good news in writing.',
  'Knows the price of flour in three counties.',
  'Forgets to order, then needs it yesterday.',
  'Vegetarian; never send the bacon samples.',
  'Talks football for ten minutes, then buys in two.',
  'Trained as an engineer and likes a chart.',
  'New in the job and careful; copy the manager.',
  'Generous with introductions. Thank them properly.',
  'Keeps a jar of every marmalade we ever sold.',
  'Always in the kitchen; ring the back door.',
  'Dry humour. If he says it is terrible, it is fine.',
  'Wants one number to call and remembers who answered.',
  'Compares us with the cash and carry every quarter.',
  'Signs nothing in December.',
  'Two small children; the school run is sacred.',
  'Prefers to be asked than told.',
  'Counts the sacks himself at the gate.',
  'Loves a tasting and brings the whole team.',
]
