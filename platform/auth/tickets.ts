import type { Queryable } from './queryable.ts'
import { hashOf, newToken } from './tokens.ts'

export type Purpose =
  | 'second-step'
  | 'password-reset'
  | 'passkey-add'
  | 'passkey-sign-in'
  | 'invitation-passkey'
  | 'provider'

interface NewTicket {
  purpose: Purpose
  userId?: string
  body?: object
  minutes: number
}

export interface Ticket<B> {
  userId: string | null
  body: B
}

/** Something to be redeemed once and soon; answers the token that redeems it. */
export async function issueTicket(identity: Queryable, ticket: NewTicket): Promise<string> {
  const token = newToken()
  await identity.query(
    `insert into identity.ticket (token_hash, purpose, user_id, body, expires_at)
      values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [hashOf(token), ticket.purpose, ticket.userId ?? null, JSON.stringify(ticket.body ?? {}), ticket.minutes],
  )
  return token
}

/** Takes the ticket away: whoever redeems it first has it. */
export async function redeemTicket<B = unknown>(
  identity: Queryable,
  purpose: Purpose,
  token: string,
): Promise<Ticket<B> | undefined> {
  const { rows } = await identity.query<Ticket<B>>(
    `delete from identity.ticket where token_hash = $1 and purpose = $2 and expires_at > now()
      returning user_id as "userId", body`,
    [hashOf(token), purpose],
  )
  return rows[0]
}

/** What a ticket holds, without redeeming it. */
export async function readTicket<B = unknown>(
  identity: Queryable,
  purpose: Purpose,
  token: string,
): Promise<Ticket<B> | undefined> {
  const { rows } = await identity.query<Ticket<B>>(
    `select user_id as "userId", body from identity.ticket where token_hash = $1 and purpose = $2 and expires_at > now()`,
    [hashOf(token), purpose],
  )
  return rows[0]
}

export async function voidTickets(identity: Queryable, purpose: Purpose, userId: string): Promise<void> {
  await identity.query('delete from identity.ticket where user_id = $1 and purpose = $2', [userId, purpose])
}
