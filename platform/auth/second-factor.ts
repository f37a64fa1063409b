import { secondFactorPurpose as purposeOf } from './purposes.ts'
import type { Queryable } from './queryable.ts'
import { hashOf } from './tokens.ts'
import { asTyped, isCode, newRecoveryCodes, newSecret, stepOf } from './totp.ts'
import type { Vault } from './vault.ts'

/** A new secret that does not count yet; nothing when a second factor is on already. */
export async function draftSecret(identity: Queryable, vault: Vault, userId: string): Promise<string | undefined> {
  const secret = newSecret()
  const { rows } = await identity.query(
    `insert into identity.second_factor as f (user_id, sealed_secret) values ($1, $2)
      on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0, created_at = now()
      where f.confirmed_at is null returning user_id`,
    [userId, vault.seal(secret, purposeOf(userId))],
  )
  return rows.length > 0 ? secret : undefined
}

/** Whether the code is right; the step it belongs to is then used up. */
export async function takeCode(
  identity: Queryable,
  vault: Vault,
  userId: string,
  code: string,
  options: { draft?: boolean; now: Date },
): Promise<boolean> {
  const { rows } = await identity.query<{ sealed_secret: Buffer }>(
    `select sealed_secret from identity.second_factor
      where user_id = $1 and (confirmed_at is null) = $2`,
    [userId, options.draft ?? false],
  )
  const found = rows[0]
  if (!found) return false
  const secret = vault.open(found.sealed_secret, purposeOf(userId))
  const step = await stepOf(secret, code.replace(/\s/g, ''), options.now)
  if (step === undefined) return false
  // A step is taken once: whoever saw a code over a shoulder comes too late with it, also in the same moment.
  const { rowCount } = await identity.query(
    `update identity.second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, now())
      where user_id = $1 and last_step < $2`,
    [userId, step],
  )
  return rowCount === 1
}

/** Uses up a recovery code; answers how many are left, or nothing when it is wrong or used. */
async function takeRecoveryCode(identity: Queryable, userId: string, code: string): Promise<number | undefined> {
  const { rowCount } = await identity.query(
    'update identity.recovery_code set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null',
    [userId, hashOf(asTyped(code))],
  )
  return rowCount === 1 ? recoveryCodesLeft(identity, userId) : undefined
}

/** A code of the app or a recovery code; answers how it was right. */
export async function takeSecondStep(
  identity: Queryable,
  vault: Vault,
  userId: string,
  given: string,
  now: Date,
): Promise<{ recoveryCodesLeft?: number } | undefined> {
  if (isCode(given.replace(/\s/g, '')))
    return (await takeCode(identity, vault, userId, given, { now })) ? {} : undefined
  const left = await takeRecoveryCode(identity, userId, given)
  return left === undefined ? undefined : { recoveryCodesLeft: left }
}

/** Ten new ones; those before them are void. Shown once: only hashes are kept. */
export async function renewRecoveryCodes(identity: Queryable, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await identity.query('delete from identity.recovery_code where user_id = $1', [userId])
  await identity.query(
    'insert into identity.recovery_code (user_id, code_hash) select $1::uuid, c.hash from unnest($2::bytea[]) as c (hash)',
    [userId, codes.map((code) => hashOf(asTyped(code)))],
  )
  return codes
}

export async function recoveryCodesLeft(identity: Queryable, userId: string): Promise<number> {
  const { rows } = await identity.query<{ left: number }>(
    'select count(*)::int as left from identity.recovery_code where user_id = $1 and used_at is null',
    [userId],
  )
  return rows[0]?.left ?? 0
}

export async function removeSecondFactor(identity: Queryable, userId: string): Promise<boolean> {
  await identity.query('delete from identity.recovery_code where user_id = $1', [userId])
  const { rowCount } = await identity.query(
    'delete from identity.second_factor where user_id = $1 and confirmed_at is not null',
    [userId],
  )
  return rowCount === 1
}
