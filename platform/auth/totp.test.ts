import { expect, test } from 'vitest'
import { newRecoveryCodes } from './totp.ts'

test('recovery codes hold at least 112 random bits, in groups that can be typed', () => {
  const codes = Array.from({ length: 100 }, newRecoveryCodes).flat()
  expect(new Set(codes).size).toBe(1000)
  const signs = new Set(codes.join('').replaceAll('-', ''))
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){5}$/)
    expect(code.replaceAll('-', '').length * Math.log2(signs.size)).toBeGreaterThanOrEqual(112)
  }
})
