import { newId } from '../server/ids.ts'
import { Refusal } from '../server/refusal.ts'
import type { Place } from './familiar-place.ts'
import { marksOf } from './familiar-place.ts'
import type { Queryable } from './queryable.ts'

export interface Credentials {
  userId: string
  workspaceId: string
  name: string
  email: string
  passwordHash: string | null
  /** Signed in before from this device or network. */
  familiar: boolean
  secondFactor: boolean
}

/** A user with what the next step of signing in needs, in one statement whether they exist or not. */
export async function credentialsOf(
  identity: Queryable,
  who: { email: string } | { userId: string },
  place?: Place,
): Promise<Credentials | undefined> {
  const byEmail = 'email' in who
  const { rows } = await identity.query<Credentials>(
    `select u.id as "userId", m.workspace_id as "workspaceId", u.name, u.email, a.password as "passwordHash",
        exists (select from identity.familiar_place p where p.user_id = u.id and p.mark = any ($2)) as familiar,
        exists (select from identity.second_factor f where f.user_id = u.id and f.confirmed_at is not null) as "secondFactor"
      from identity."user" u join identity.membership m on m.user_id = u.id
      left join identity.account a on a."userId" = u.id and a."providerId" = 'credential'
      where ${byEmail ? 'u.email = lower($1)' : 'u.id = $1'} order by m.workspace_id limit 1`,
    [byEmail ? who.email.trim() : who.userId, place ? marksOf(place) : []],
  )
  return rows[0]
}

interface NewUser {
  /** Where it is known before, to a passkey. */
  id?: string
  name: string
  email: string
  passwordHash?: string
}

/** The user alone; a membership and a member make them somebody. */
export async function createUser(identity: Queryable, user: NewUser): Promise<string> {
  const id = user.id ?? newId()
  const { rows } = await identity.query(
    `insert into identity."user" (id, name, email) values ($1, $2, lower($3)) on conflict (email) do nothing returning id`,
    [id, user.name, user.email],
  )
  if (rows.length === 0) {
    throw new Refusal(409, 'Somebody uses this e-mail address already', {
      faults: [{ path: 'email', message: 'Somebody uses this e-mail address already. Use another one.' }],
    })
  }
  if (user.passwordHash) await writePassword(identity, id, user.passwordHash)
  return id
}

export async function joinWorkspace(identity: Queryable, userId: string, workspaceId: string): Promise<void> {
  await identity.query('insert into identity.membership (user_id, workspace_id) values ($1, $2)', [userId, workspaceId])
}

export async function writePassword(identity: Queryable, userId: string, passwordHash: string): Promise<void> {
  await identity.query(
    `insert into identity.account (id, "accountId", "providerId", "userId", password)
      values ($1, $2::uuid::text, 'credential', $2::uuid, $3)
      on conflict ("providerId", "accountId") do update set password = excluded.password, "updatedAt" = now()`,
    [newId(), userId, passwordHash],
  )
}
