import { expect, test } from 'vitest'
import { earlyAmount, openFor } from './early-amount.ts'
import { likenessOfNames } from './likeness-of-names.ts'
import { type LineToMatch, matchLine, type OpenCandidate } from './match-line.ts'
import { keysIn, numberKey } from './number-keys.ts'

const accounts = { gullwing: 'Gullwing Bakery Ltd', quillon: 'Quillon Stationers', brass: 'Brass Lantern GmbH' }

const item = (number: string, account: keyof typeof accounts, expected: number, more: Partial<OpenCandidate> = {}) => ({
  ...{
    id: number,
    number,
    key: numberKey(number),
    kind: 'invoice',
    accountId: account,
    accountName: accounts[account],
  },
  ...{ day: `2026-10-${number.slice(-2)}`, expected, early: null, ...more },
})

const open: OpenCandidate[] = [
  item('INV-2026-0011', 'gullwing', 100_00),
  item('INV-2026-0012', 'gullwing', 250_00, { early: { until: '2026-11-05', rate: '0.02' } }),
  item('CN-2026-0013', 'gullwing', -20_00, { kind: 'credit-note' }),
  item('INV-2026-0014', 'quillon', 100_00),
  item('INV-2026-0015', 'quillon', 60_00),
  item('INV-2026-0016', 'brass', 777_00),
  item('R-4417', 'brass', -310_00, { kind: 'bill' }),
]

const line = (amount: number, words: string, more: Partial<LineToMatch> = {}): LineToMatch => ({
  ...{ amount, currency: 'EUR', bookedOn: '2026-11-03', counterparty: null, keys: keysIn(words, ['INV']) },
  ...{ knownBy: new Set<string>(), accounts: [], remembered: null, rejected: new Set<string>(), ...more },
})

const best = (of: LineToMatch) => {
  const [first] = matchLine(of, open)
  return (
    first && [
      first.items.map(({ number, amount, early }) => [number, amount, ...(early ? ['early'] : [])]),
      first.rest,
      first.sure,
    ]
  )
}

test.each<[string, LineToMatch, ReturnType<typeof best>]>([
  ['the number and the amount', line(777_00, 'Invoice INV-2026-0016'), [[['INV-2026-0016', 777_00]], 0, true]],
  ['the number with blanks and an O', line(777_00, 'INV 2O26 0016 thanks'), [[['INV-2026-0016', 777_00]], 0, true]],
  ['the number without its letters', line(777_00, 'Rechnung 2026-0016'), [[['INV-2026-0016', 777_00]], 0, true]],
  [
    'less the discount for paying early',
    line(245_00, 'INV-2026-0012'),
    [[['INV-2026-0012', 245_00, 'early']], 0, true],
  ],
  [
    'a day too late for the discount: a part',
    line(245_00, 'INV-2026-0012', { bookedOn: '2026-11-06' }),
    [[['INV-2026-0012', 245_00]], 0, false],
  ],
  [
    'two numbers',
    line(160_00, 'INV-2026-0014, INV-2026-0015'),
    [
      [
        ['INV-2026-0014', 100_00],
        ['INV-2026-0015', 60_00],
      ],
      0,
      true,
    ],
  ],
  [
    'an invoice less a credit note',
    line(80_00, 'INV-2026-0011', { counterparty: 'GULLWING BAKERY' }),
    [
      [
        ['INV-2026-0011', 100_00],
        ['CN-2026-0013', -20_00],
      ],
      0,
      true,
    ],
  ],
  ['more than is open', line(800_00, 'INV-2026-0016'), [[['INV-2026-0016', 777_00]], 23_00, false]],
  [
    'the sum of all that is open, by name alone',
    line(160_00, 'thank you', { counterparty: 'QUILLON STATIONERS' }),
    [
      [
        ['INV-2026-0014', 100_00],
        ['INV-2026-0015', 60_00],
      ],
      0,
      false,
    ],
  ],
  [
    'a bank account known from before',
    line(777_00, '', { knownBy: new Set(['brass']) }),
    [[['INV-2026-0016', 777_00]], 0, false],
  ],
  [
    'a bank account known from before, and the name cut off',
    line(777_00, '', { knownBy: new Set(['brass']), counterparty: 'BRASS LANTER' }),
    [[['INV-2026-0016', 777_00]], 0, true],
  ],
  ['a bill that went out', line(-310_00, 'R-4417', { counterparty: 'Brass Lantern' }), [[['R-4417', 310_00]], 0, true]],
  [
    'what goes where it went before',
    line(-3_50, 'Charges', { remembered: { ledger: 'bank-charges', name: 'Bank charges' } }),
    [[], 0, true],
  ],
  ['nothing that fits', line(13_37, 'hello'), undefined],
])('%s', (_, of, expected) => {
  expect(best(of)).toEqual(expected)
})

test('an amount that two have is proposed twice and sure of neither', () => {
  const proposals = matchLine(line(100_00, ''), open)
  expect(proposals.map(({ items, sure }) => [items[0]!.number, sure])).toEqual([
    ['INV-2026-0011', false],
    ['INV-2026-0014', false],
  ])
  const named = matchLine(line(100_00, '', { counterparty: 'Quillon Stationers Inc' }), open)
  expect(named[0]).toMatchObject({
    accountName: 'Quillon Stationers',
    reasons: ['The amount is exactly what is open', 'Comes from Quillon Stationers'],
  })
})

test('what was turned down is not proposed again', () => {
  const asked = line(777_00, 'INV-2026-0016')
  const [first] = matchLine(asked, open)
  expect(matchLine({ ...asked, rejected: new Set([first!.key]) }, open)).toEqual([])
})

test('reasons say what was seen', () => {
  expect(
    matchLine(line(245_00, 'INV-2026-0012', { counterparty: 'Gullwing Bakery Limited' }), open)[0]!.reasons,
  ).toEqual([
    'Names invoice INV-2026-0012',
    'The amount is what is open less 2 % for paying by 2026-11-05',
    'Comes from Gullwing Bakery Ltd',
  ])
})

test('what is open for a payment less its discount', () => {
  expect(earlyAmount(99_99, '0.03')).toBe(96_99)
  expect(openFor(96_99, '0.03')).toEqual([99_99])
  expect(openFor(98_00, '0.02')).toEqual([100_00])
})

test.each([
  ['STONECROP HOTELS LIMITE', 'Stonecrop Hotels Ltd', 'alike'],
  ['Stonecrop Hotels plc', 'Stonecrop Hotels Ltd', 'same'],
  ['Stoncrop Hotels', 'Stonecrop Hotels Ltd', 'alike'],
  ['Gullwing', 'Stonecrop Hotels Ltd', 'different'],
  [null, 'Stonecrop Hotels Ltd', 'different'],
])('%s is to %s %s', (theirs, ours, expected) => {
  expect(likenessOfNames(theirs, ours)).toBe(expected)
})
