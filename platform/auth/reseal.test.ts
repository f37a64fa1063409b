import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { changeVaultKeys, newKey, readSecrets } from '../config/secrets.ts'
import { secondFactorPurpose } from './purposes.ts'
import { keysInUse, reseal } from './reseal.ts'
import { createVault } from './vault.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const { identity } = house.pools
const [old] = house.secrets.vault as [string]

const stored = async (id: string) =>
  (
    await identity.query<{ sealed_secret: Buffer }>(
      'select sealed_secret from identity.second_factor where user_id = $1',
      [id],
    )
  ).rows[0]!.sealed_secret

test('everything is sealed under the new key, also where it broke off half-way, and the old one may go', async () => {
  await firm.signIn('owner')
  // More than go at once.
  await identity.query(`insert into identity."user" (id, name, email)
    select gen_random_uuid(), 'N', n || '@many.example' from generate_series(1, 450) n`)
  const { rows: users } = await identity.query<{ id: string }>('select id from identity."user"')
  const before = createVault([old])
  await identity.query(
    'insert into identity.second_factor (user_id, sealed_secret) select * from unnest($1::uuid[], $2::bytea[])',
    [users.map(({ id }) => id), users.map(({ id }) => before.seal(`secret of ${id}`, secondFactorPurpose(id)))],
  )
  const { dataDir } = house.services.config
  const [fresh] = changeVaultKeys(dataDir, (keys) => [newKey(), ...keys]) as [string]
  const keys = readSecrets(dataDir).vault
  expect(keys).toEqual([fresh, old])
  // The program ends in the middle: what was committed stays, and either key opens what it sealed.
  let left = 250
  const both = createVault(keys)
  const dying = {
    ...both,
    open: (sealed: Buffer, purpose: string) => {
      if (left-- === 0) throw new Error('ended')
      return both.open(sealed, purpose)
    },
  }
  await expect(reseal(identity, dying, fresh)).rejects.toThrow('ended')
  expect(await keysInUse(identity, keys)).toEqual([fresh, old])
  for (const { id } of users) expect(both.open(await stored(id), secondFactorPurpose(id))).toBe(`secret of ${id}`)
  // It goes on where it was.
  expect(await reseal(identity, both, fresh)).toBe(users.length - 200)
  expect(await keysInUse(identity, keys)).toEqual([fresh])
  const alone = createVault([fresh])
  expect(alone.open(await stored(users[7]!.id), secondFactorPurpose(users[7]!.id))).toBe(`secret of ${users[7]!.id}`)
  expect(await reseal(identity, both, fresh)).toBe(0)
})

test('a program that runs meanwhile uses the new key at once', async () => {
  let keys = [old]
  const running = createVault(() => keys)
  const sealed = running.seal('x', 'p')
  keys = ['a fresh key of thirty-two characters', old]
  expect(running.open(sealed, 'p')).toBe('x')
  expect(createVault([keys[0]!]).open(running.seal('y', 'p'), 'p')).toBe('y')
})
