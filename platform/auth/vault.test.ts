import { describe, expect, test } from 'vitest'
import { createVault } from './vault.ts'

const [old, fresh] = ['an old key of thirty-two characters', 'a fresh key of thirty-two characters']

describe('the vault', () => {
  test('opens what it sealed, for the same purpose only', () => {
    const vault = createVault([old])
    const sealed = vault.seal('JBSWY3DP', 'second factor of ada')
    expect(vault.open(sealed, 'second factor of ada')).toBe('JBSWY3DP')
    expect(() => vault.open(sealed, 'second factor of ben')).toThrow('unable to authenticate')
  })

  test('shows nothing of the secret, and never the same twice', () => {
    const vault = createVault([old])
    const [one, other] = [vault.seal('JBSWY3DP', 'x'), vault.seal('JBSWY3DP', 'x')]
    expect(one.includes('JBSWY3DP')).toBe(false)
    expect(one.equals(other)).toBe(false)
  })

  test('refuses what was altered', () => {
    const vault = createVault([old])
    const sealed = vault.seal('JBSWY3DP', 'x')
    sealed[sealed.length - 1]! ^= 1
    expect(() => vault.open(sealed, 'x')).toThrow('unable to authenticate')
  })

  test('with a new key in front, seals with it and still opens the old', () => {
    const sealed = createVault([old]).seal('JBSWY3DP', 'x')
    const turned = createVault([fresh, old])
    expect(turned.open(sealed, 'x')).toBe('JBSWY3DP')
    expect(() => createVault([old]).open(turned.seal('JBSWY3DP', 'x'), 'x')).toThrow('not in secrets.json')
  })
})
