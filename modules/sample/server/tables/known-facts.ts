import type { MemberKey } from '../records.ts'

export interface KnownFacts {
  pronunciation?: string
  language?: string
  homeEmail?: string
  mobile?: string
  home?: { street: string; postcode: string; city: string; country: string }
  /** Kind, day of the year, label. */
  dates?: readonly (readonly ['birthday' | 'name-day' | 'anniversary', string, string?])[]
  /** What they like, who learned it, when. */
  likes?: readonly (readonly [string, MemberKey, string])[]
  /** Key of another account, job title, since, until. */
  alsoAt?: readonly (readonly [string, string, string | null, string | null])[]
  since?: string
}

/** What we know of a few people beyond how to reach them, by name. */
export const knownFacts: Readonly<Record<string, KnownFacts>> = {
  'Elena Vasko': {
    pronunciation: 'eh-LEH-na VASS-ko',
    language: 'sl',
    homeEmail: 'elena.vasko@postbox.example',
    mobile: '+353 86 555 0117',
    dates: [
      ['birthday', '1979-12-09'],
      ['anniversary', '2023-03-06', 'First order'],
    ],
    likes: [
      ['Calls before ten, no e-mail on Fridays', 'PN', '2025-02-11'],
      ['Williams pears, never tinned', 'PN', '2026-09-03'],
      ['Paper or wood packing only at Harbour', 'JB', '2026-05-19'],
    ],
    since: '2023',
  },
  'Martin Oyelade': {
    pronunciation: 'oh-yeh-LAH-deh',
    mobile: '+353 86 555 0140',
    dates: [['birthday', '--11-19']],
    likes: [
      ['Tastes everything himself: bring a sample', 'PN', '2025-06-24'],
      ['Oat milk of the barista kind', 'HO', '2026-11-10'],
    ],
  },
  'Grete Lindahl': {
    language: 'sv',
    dates: [['birthday', '1988-02-29']],
    likes: [['Order numbers on every invoice', 'MS', '2026-09-09']],
  },
  'Benoît Achard': {
    pronunciation: 'beh-NWAH ah-SHAR',
    language: 'fr',
    dates: [['name-day', '--07-11']],
    likes: [['One page at most, as a list', 'PN', '2026-08-21']],
  },
  'Paul Redferne': {
    dates: [['birthday', '1971-04-02']],
    likes: [['The same oat drink as at Saltgrass', 'SA', '2026-04-14']],
    alsoAt: [['saltgrass-hotels', 'Purchasing manager', '2021', '2026-03']],
    since: '2026-03',
  },
  'Imogen Strake': {
    homeEmail: 'imogen@strake.example',
    home: { street: '4 Lock Row', postcode: 'CB3 1QS', city: 'Calder Bay', country: 'Ireland' },
    dates: [['birthday', '--12-06']],
    likes: [['Ring after six, never before eleven', 'TB', '2026-01-30']],
  },
  'Katya Brightmoor': {
    dates: [['anniversary', '1926-05-01', 'The bakery was founded']],
    likes: [['Talks prices once a year, in November', 'SA', '2024-11-18']],
    alsoAt: [['lantern-row-cafes', 'Adviser', '2025', null]],
    since: '2009',
  },
}
