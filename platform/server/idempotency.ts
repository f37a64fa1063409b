import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Refusal } from './refusal.ts'
import { Raw, type RouteContext } from './slice.ts'

/**
 * A POST that carries an Idempotency-Key happens once: the key is stored in the transaction of the change, so a retry
 * after a lost answer finds either both or neither, and one that comes at the same time waits for the first. `said` is what
 * came with it, by which another request under the same key is told apart: of bytes that were read already, their sum.
 */
export async function answerOnce(
  ctx: RouteContext,
  request: FastifyRequest,
  run: () => Promise<unknown>,
  said = JSON.stringify(request.body ?? null),
): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !ctx.actor.memberId) return run()
  if (key.length > 200) throw new Refusal(422, 'The Idempotency-Key is longer than 200 characters')
  const fingerprint = ctx.services.auth.fingerprintOf(`${request.url}\n${said}`)
  const own = { workspace_id: ctx.workspaceId, member_id: ctx.actor.memberId, key }
  const { rows } = await sql`
    insert into platform.idempotency_key (workspace_id, member_id, key, fingerprint, status)
    values (${own.workspace_id}, ${own.member_id}, ${own.key}, ${fingerprint}, 0)
    on conflict (workspace_id, member_id, key) do nothing returning 1`.execute(ctx.db)
  if (rows.length === 0) return replay(ctx, own, fingerprint)
  const result = await run()
  if (result instanceof Raw) return result
  await sql`
    update platform.idempotency_key set status = 200, answer = ${JSON.stringify(result ?? null)}::jsonb
    where workspace_id = ${own.workspace_id} and member_id = ${own.member_id} and key = ${own.key}`.execute(ctx.db)
  return result
}

async function replay(
  ctx: RouteContext,
  own: { member_id: string; key: string },
  fingerprint: Buffer,
): Promise<unknown> {
  const stored = await ctx.db
    .selectFrom('platform.idempotency_key')
    .select(['fingerprint', 'answer'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', own.member_id)
    .where('key', '=', own.key)
    .executeTakeFirst()
  if (!stored?.fingerprint.equals(fingerprint)) {
    throw new Refusal(422, 'This Idempotency-Key was used for another request')
  }
  return stored.answer ?? undefined
}
