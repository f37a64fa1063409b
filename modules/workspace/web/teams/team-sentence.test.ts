import i18next from 'i18next'
import { expect, test } from 'vitest'
import '../words.ts'
import { teamSentence } from './team-sentence.ts'

const t = i18next.getFixedT('en-IE')
const own = [
  { id: 'lead', rights: { account: { see: 'team' as const } } },
  { id: 'seller', rights: { account: { see: 'own' as const } } },
  { id: 'clerk', rights: {} },
]
const having = (name: string, id: string) => ({ name, role: 'custom' as const, ownRole: { id, name: id } })

test('says who sees whose accounts', () => {
  expect(teamSentence([], own, t)).toBe('Nobody is in it yet.')
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
      t,
    ),
  ).toBe(
    'Maya sees what everybody here owns; Ada and Ben see only what is their own; Otto sees every account anyway; Cleo sees no accounts.',
  )
})
