import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('a password is kept under argon2id with 64 MiB, three passes and a salt of its own', async () => {
  const [one, other] = [await hashPassword('quiet ledger morning'), await hashPassword('quiet ledger morning')]
  for (const kept of [one, other]) expect(kept).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword('quiet ledger morning', one)).toBe(true)
  expect(await verifyPassword('quiet ledger mornings', one)).toBe(false)
})
