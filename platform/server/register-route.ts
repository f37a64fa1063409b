import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathParameters, type Route } from '#platform/contract/route.ts'
import { networkOf } from '../auth/attempts.ts'
import { inWorkspace, type TransactionOptions } from '../database/transaction.ts'
import { keyIn, onlyInPerson } from './caller-by-key.ts'
import { type Caller, confirmCaller } from './confirm-caller.ts'
import type { Actor, Context } from './context.ts'
import { assertSees, assertWrites, noRules, shownTo } from './field-rules.ts'
import type { HttpOptions } from './http.ts'
import { answerOnce } from './idempotency.ts'
import { narrowedTo } from './narrowed-to.ts'
import { Outdated } from './outdated.ts'
import { assertSecondFactor, invalid, notAllowed, notFound, notInScope, notSignedIn, Refusal } from './refusal.ts'
import { type DetachedContext, Raw, type RouteContext, type SliceServer } from './slice.ts'

type Handler = (ctx: RouteContext | DetachedContext, input: unknown) => Promise<unknown>

/** One route of the contract: input, session, transaction, member, permission, handler, answer. */
export function registerRoute(
  app: FastifyInstance,
  options: HttpOptions,
  slice: SliceServer,
  name: string,
  route: Route,
): void {
  const handler = slice.handlers[name] as unknown as Handler | undefined
  if (!handler) throw new Error(`The route ${slice.name}.${name} has no handler`)
  app.route({
    method: route.method,
    url: `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
    config:
      route.permission === 'public' && (route.method === 'POST' || route.medium === 'download')
        ? { rateLimit: { max: 100, timeWindow: 60_000, keyGenerator: ({ ip }: FastifyRequest) => networkOf(ip) } }
        : {},
    handler: async (request, reply) => {
      const { given, input } = readInput(route, request)
      const result = await answer({ options, route, handler, request, reply, given, input })
      return send(route, reply, result)
    },
  })
}

interface Call {
  options: HttpOptions
  route: Route
  handler: Handler
  request: FastifyRequest
  reply: FastifyReply
  /** As it was sent, before defaults filled in what was not. */
  given: object
  input: unknown
}

async function answer(call: Call): Promise<unknown> {
  const { options, route, handler, request, reply } = call
  const { services } = options
  const base = { now: services.clock(), log: services.log, services, request, reply }
  if (route.inPerson && keyIn(request) !== undefined) throw onlyInPerson()
  if (route.permission === 'public')
    return handler({ ...base, ...nobody, inTransaction: refuseTransaction }, call.input)
  const confirmed = confirmCaller(services, request)
  const { workspaceId, userId } = await confirmed.guess
  const within = <T>(work: (db: Context['db'], actor: Actor) => Promise<T>, settings: TransactionOptions) =>
    inWorkspace(
      services.pools,
      workspaceId,
      async (db) => {
        const [member, caller] = await Promise.all([options.resolveActor(db, workspaceId, userId), confirmed.caller])
        const actor = allowed(member, caller, call)
        const refusal = route.method === 'GET' ? undefined : options.refuseWrites?.()
        if (refusal) throw refusal
        return work(db, actor)
      },
      settings,
    )
  if (route.transaction === false) {
    const actor = await within(async (_, found) => found, { readOnly: true })
    const inTransaction = <T>(work: (ctx: Context) => Promise<T>, settings: TransactionOptions = {}) =>
      inWorkspace(services.pools, workspaceId, (db) => work({ ...base, db, workspaceId, actor }), settings)
    return told(route, actor, await handler({ ...base, workspaceId, actor, inTransaction }, call.input))
  }
  const ifMatch = readVersion(request.headers['if-match'])
  const once = () =>
    within(
      async (db, actor) => {
        const ctx: RouteContext = { ...base, db, workspaceId, actor, ...(ifMatch === undefined ? {} : { ifMatch }) }
        const run = () => handler(ctx, call.input)
        const kept = route.method === 'POST' && !route.keepsNothing
        return told(route, actor, await (kept ? answerOnce(ctx, request, run) : run()))
      },
      { readOnly: route.method === 'GET' },
    )
  return once().catch((error: unknown) => {
    if (error instanceof Outdated) return once()
    throw error
  })
}

const refuseTransaction = () => Promise.reject(new Error('A public route enters its workspace by itself'))

const nobody = {
  workspaceId: '',
  actor: {
    ...{
      memberId: null,
      userId: null,
      role: 'none',
      may: () => false,
      people: () => [],
      seesAll: false,
      hearsAll: false,
    },
    rules: noRules,
  },
}

/** The member as this request may act for them; a role counts as it is now, a key as its scopes say. */
function allowed(member: Actor | undefined, caller: Caller, { route, given }: Call): Actor {
  if (!member) throw notSignedIn()
  const actor = narrowedTo(member, caller)
  if (!actor.may(route.permission)) throw caller.key && member.may(route.permission) ? notInScope() : notAllowed()
  // There is nothing that a key could set up.
  if (!route.withoutSecondFactor || caller.key) assertSecondFactor(actor, caller)
  if (route.method === 'GET') assertSees(actor, route.input, given)
  else assertWrites(actor, route.input, given)
  return actor
}

/** Without what the role hides, wherever the answer comes from: the handler, SQL, or a request answered before. */
function told(route: Route, actor: Actor, result: unknown): unknown {
  if (actor.rules.size === 0) return result
  if (!(result instanceof Raw)) return shownTo(actor, route.output, result)
  // A download leaves it out by itself.
  if (route.medium || typeof result.body !== 'string') return result
  return new Raw(JSON.stringify(shownTo(actor, route.output, JSON.parse(result.body))), result.headers)
}

function readInput(route: Route, request: FastifyRequest): { given: object; input: unknown } {
  const query = route.method === 'GET' || route.method === 'DELETE' || route.medium === 'upload'
  const rest = query ? request.query : request.body
  if (rest !== undefined && rest !== null && (typeof rest !== 'object' || Array.isArray(rest))) {
    throw new Refusal(422, 'The body must be a JSON object')
  }
  const given = { ...(rest as object | null), ...(request.params as object) }
  const parsed = route.input.safeParse(given)
  if (parsed.success) return { given, input: parsed.data }
  // An address whose id is no id leads nowhere, like an id that never was.
  const inPath = new Set(pathParameters(route.path))
  if (parsed.error.issues.some((issue) => inPath.has(String(issue.path[0])))) throw notFound()
  throw invalid(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })))
}

function readVersion(header: string | undefined): number | undefined {
  const match = /^(?:W\/)?"?(\d+)"?$/.exec(header ?? '')
  return match ? Number(match[1]) : undefined
}

function send(route: Route, reply: FastifyReply, result: unknown): FastifyReply {
  if (reply.sent) return reply
  if (result instanceof Raw) return reply.headers(result.headers).send(result.body)
  if (result === undefined) return reply.status(204).send()
  const version = (result as { version?: unknown }).version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply
    .status(route.status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(result))
}
