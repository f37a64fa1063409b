import { expect, test } from 'vitest'
import { passwordFault } from './password-policy.ts'

const ines = { email: 'ines.calloway@oxbowtern.example', names: ['Oxbow & Tern', 'Ines Calloway'] }

test.each([
  ['short one', 'at least 10 characters'],
  ['1q2w3e4r5t', 'tried first'],
  ['Password123', 'tried first'],
  ['Basketball2026!', 'tried first'],
  ['1!qwertyuiop', 'tried first'],
  ['aaaaaaaaaaaa', 'same few characters'],
  ['ines.calloway@oxbowtern.example', 'easily guessed'],
  ['OxbowTern2026', 'easily guessed'],
  ['Ines Calloway', 'easily guessed'],
  ['oxbowtern.example', 'easily guessed'],
  ['Rapport2026!', 'easily guessed'],
])('%s is refused: %s', (password, sentence) => {
  expect(passwordFault(password, ines)).toContain(sentence)
})

test.each(['oxbow-and tern', 'calm ledger by the quay', 'quarry-lantern', 'ein Fluss mit Brücke'])(
  '%s is a good one',
  (password) => {
    expect(passwordFault(password, ines)).toBeUndefined()
  },
)
