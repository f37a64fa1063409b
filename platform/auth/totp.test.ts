import { createOTP } from '@better-auth/utils/otp'
import { expect, test } from 'vitest'
import { newRecoveryCodes, newSecret, stepOf } from './totp.ts'

test('recovery codes hold at least 112 random bits, in groups that can be typed', () => {
  const codes = Array.from({ length: 100 }, newRecoveryCodes).flat()
  expect(new Set(codes).size).toBe(1000)
  const signs = new Set(codes.join('').replaceAll('-', ''))
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){5}$/)
    expect(code.replaceAll('-', '').length * Math.log2(signs.size)).toBeGreaterThanOrEqual(112)
  }
})

test('a code of an app is good in its half-minute, and in the one before and after it', async () => {
  const secret = newSecret()
  const [step, half] = [58_000_000, 30_000]
  const code = await createOTP(secret).hotp(step)
  const found = (steps: number) => stepOf(secret, code, new Date((step + steps) * half))
  expect(await Promise.all([-2, -1, 0, 1, 2].map(found))).toEqual([undefined, step, step, step, undefined])
})
