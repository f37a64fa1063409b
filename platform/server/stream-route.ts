import type { FastifyInstance, FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { inWorkspace } from '../database/transaction.ts'
import type { Stream } from '../events/stream.ts'
import { callerOf, confirmCaller } from './confirm-caller.ts'
import type { HttpOptions } from './http.ts'
import { narrowedTo } from './narrowed-to.ts'
import { assertSecondFactor, notSignedIn } from './refusal.ts'

const beat = 25_000
/** More than this at once is not told one by one. */
const most = 200

interface StreamedEvent {
  seq: number
  type: string
  subjects: { type: string; id: string }[]
}

/**
 * Server-sent events of one workspace, in sealed order, so that two people looking at one screen see each other's
 * changes. It begins with `at`, the place in the sequence it tells from. A client that comes back names the last place
 * it heard of, as the browser does by Last-Event-ID or itself by `?after=`, and misses none. Where more was sealed than
 * can be told one by one (an import), it hears `many` with the new place.
 */
export function registerStream(app: FastifyInstance, options: HttpOptions, stream: Stream): void {
  app.get<{ Querystring: { after?: string } }>('/api/v1/stream', async (request, reply) => {
    const caller = await confirmCaller(options.services, request).caller
    const { workspaceId, userId } = caller
    const member = () =>
      inWorkspace(options.services.pools, workspaceId, (db) => options.resolveActor(db, workspaceId, userId), {
        readOnly: true,
      })
    const beginner = await member()
    if (!beginner) throw notSignedIn()
    assertSecondFactor(beginner, caller)
    const newest = await latest(options, workspaceId)
    const seen = Number(request.headers['last-event-id'] ?? request.query.after ?? Number.NaN)
    let last = Number.isSafeInteger(seen) && seen >= 0 && seen < newest ? seen : newest
    // Who left meanwhile is not listened for.
    if (reply.raw.destroyed) return
    open(reply, last)
    const again = { known: true, unseen: true }
    const listener = async () => {
      const [found, now] = await Promise.all([callerOf(options.services, request, again), member()])
      if (!now || found.userId !== userId || (now.needsSecondFactor && !found.secondFactor)) return undefined
      return narrowedTo(now, found)
    }
    let sending = Promise.resolve()
    const sendNew = () => {
      sending = sending
        .then(async () => {
          // Asked again at every batch: whoever lost the right or the session hears nothing more.
          const actor = await listener()
          if (!actor) return void reply.raw.end()
          const events = await eventsAfter(options, workspaceId, last)
          // Which records changed is not for those who do not see all of them; what they do see they read again.
          if (events.length > most || (events.length > 0 && !actor.seesAll)) {
            last = await latest(options, workspaceId)
            return void reply.raw.write(placeOf('many', last))
          }
          for (const event of events) {
            last = event.seq
            reply.raw.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`)
          }
        })
        .catch(() => void reply.raw.end())
    }
    const unlisten = stream.listen(workspaceId, sendNew)
    const heart = setInterval(() => {
      // A revoked session ends its streams too, also where nothing happens.
      sendNew()
      reply.raw.write(': \n\n')
    }, options.streamBeatMs ?? beat).unref()
    const end = () => void reply.raw.end()
    options.leaving?.addEventListener('abort', end)
    reply.raw.on('close', () => {
      options.leaving?.removeEventListener('abort', end)
      unlisten()
      clearInterval(heart)
    })
    sendNew()
  })
}

const placeOf = (name: 'at' | 'many', seq: number) => `id: ${seq}\nevent: ${name}\ndata: {"seq":${seq}}\n\n`

function open(reply: FastifyReply, last: number): void {
  reply.hijack()
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  reply.raw.write(`retry: 2000\n\n${placeOf('at', last)}`)
}

async function latest(options: HttpOptions, workspaceId: string): Promise<number> {
  return inWorkspace(
    options.services.pools,
    workspaceId,
    async (db) => {
      const row = await db
        .selectFrom('platform.seal')
        .select('last_seq')
        .where('workspace_id', '=', workspaceId)
        .orderBy('first_seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.last_seq ?? 0
    },
    { readOnly: true },
  )
}

async function eventsAfter(options: HttpOptions, workspaceId: string, seq: number): Promise<StreamedEvent[]> {
  return inWorkspace(
    options.services.pools,
    workspaceId,
    async (db) => {
      const { rows } = await sql<StreamedEvent>`
      select q.seq, e.type, (select json_agg(json_build_object('type', s.subject_type, 'id', s.subject_id))
        from platform.event_subject s where s.workspace_id = ${workspaceId} and s.event_id = e.id) as subjects
      from platform.event_seq q
      join platform.event e on e.workspace_id = q.workspace_id and e.id = q.event_id
      where q.workspace_id = ${workspaceId} and q.seq > ${seq} order by q.seq limit ${most + 1}`.execute(db)
      return rows
    },
    { readOnly: true },
  )
}
