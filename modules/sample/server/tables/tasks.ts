import type { MemberKey, SampleTask } from '../records.ts'
import { keyOf } from '../sample-id.ts'

type More = Partial<Pick<SampleTask, 'person' | 'dueTime' | 'priority' | 'checklist' | 'repeat'>>
type Entry = readonly [owner: MemberKey, dueOn: string, title: string, account: string, more?: More]

/** What is to be done around 12 November 2026, a Thursday. */
const planned: readonly Entry[] = [
  ['TB', '2026-11-10', 'Send new terms', 'Marrowgate Conferences'],
  ['PN', '2026-11-11', 'Agree purchase order numbers', 'Saltgrass Hotels', { priority: 'high' }],
  ['IC', '2026-11-11', 'Approve allowance of €640', 'Wildrye Bakehouse'],
  [
    'JB',
    '2026-11-12',
    'Pick winter samples',
    'Saltgrass Hotels',
    { dueTime: '12:00', checklist: ['Mugs, 4 colours', 'Oat milk', 'Price list'] },
  ],
  ['TB', '2026-11-12', 'Yearly price talk', 'Brightmoor Bakeries', { dueTime: '14:00' }],
  ['PN', '2026-11-12', 'Answer about a trial order', 'Stonecrop Hotels'],
  ['PN', '2026-11-13', 'Send prices to Martin Oyelade', 'Saltgrass Hotels', { person: 'Martin Oyelade' }],
  [
    'PN',
    '2026-11-13',
    'Renew the framework',
    'Halcyon Ferries',
    { repeat: { every: 1, unit: 'year', from: 'due', day: 13 } },
  ],
  [
    'JB',
    '2026-11-13',
    'Supplier scorecard',
    'Linden Mill Flour',
    { repeat: { every: 1, unit: 'month', from: 'due', day: 13 } },
  ],
  ['TB', '2026-11-16', 'Quarterly review, slides', 'Lantern Row Cafés'],
  ['PN', '2026-11-17', 'Samples to Elena Vasko', 'Saltgrass Hotels', { person: 'Elena Vasko' }],
]

export const sampleTasks: SampleTask[] = planned.map(([owner, dueOn, title, account, more = {}], at) => ({
  key: `task ${at}`,
  owner,
  dueOn,
  title,
  account: keyOf(account),
  dueTime: null,
  priority: 'normal',
  checklist: [],
  repeat: null,
  ...more,
}))
