import { expect, test } from 'vitest'
import { teamSentence } from './team-sentence.ts'

const own = [
  { id: 'lead', rights: { account: { see: 'team' as const } } },
  { id: 'seller', rights: { account: { see: 'own' as const } } },
  { id: 'clerk', rights: {} },
]
const having = (name: string, id: string) => ({ name, role: 'custom' as const, ownRole: { id, name: id } })

test('says who sees whose accounts', () => {
  expect(teamSentence([], own)).toBe('Nobody is in it yet.')
  expect(
    teamSentence(
      [
        having('Maya', 'lead'),
        having('Ada', 'seller'),
        having('Ben', 'seller'),
        { name: 'Otto', role: 'viewer', ownRole: null },
        having('Cleo', 'clerk'),
      ],
      own,
    ),
  ).toBe(
    'Maya sees what everybody here owns; Ada and Ben see only what is their own; Otto sees every account anyway; Cleo sees no accounts.',
  )
})
