import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { networkOf } from '../auth/attempts.ts'
import { listensOnLoopback } from '../config/assert-private.ts'
import { trustIn } from '../config/trusted-proxies.ts'
import type { Stream } from '../events/stream.ts'
import { largestFile } from '../files/file-store.ts'
import { keyIn } from './caller-by-key.ts'
import type { Actor, Context } from './context.ts'
import { addHeaders, helmetOptions } from './headers.ts'
import { registerHealth } from './health.ts'
import { limitKeys } from './key-limit.ts'
import { addLimits, answerUnread, limitSessions, limits, nodeLimits } from './limits.ts'
import { registerOpenApi } from './openapi.ts'
import { answerFault, answerMissing } from './problems.ts'
import type { Refusal } from './refusal.ts'
import { refuseAroundProxy } from './refuse-around-proxy.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { registerRoute } from './register-route.ts'
import { closeSilentConnections } from './silent-connections.ts'
import type { Services, SliceServer } from './slice.ts'
import { registerStream } from './stream-route.ts'

export interface HttpOptions {
  slices: SliceServer[]
  services: Services
  /** Who a signed-in user is in this workspace; undefined when they are no member (any more). */
  resolveActor(db: Context['db'], workspaceId: string, userId: string): Promise<Actor | undefined>
  stream?: Stream
  /** How often an open stream is asked whether its session still holds; left out for the usual. */
  streamBeatMs?: number
  /** How often a minute an API key may ask; left out for the usual. */
  keyLimit?: number
  /** Why nothing may be written at the moment: the disk is full. */
  refuseWrites?: () => Refusal | undefined
  /** The built web client; left out where only the API is wanted. */
  webFolder?: string
  /** How long the body of a request may take; left out for the usual. */
  bodyWithinMs?: number
  /** How long a connection on which nothing is asked may hold the end up; left out for the usual. */
  silentMs?: number
  /** Aborted when this process is about to end: see leave.ts. */
  leaving?: AbortSignal
}

export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { services } = options
  const { publicUrl, trustedProxies } = services.config
  const app = Fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustIn(trustedProxies),
    bodyLimit: limits.bodyBytes,
    http: nodeLimits,
    clientErrorHandler: answerUnread,
    // What is being answered is answered; what rests is closed.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  })
  await app.register(helmet, helmetOptions(publicUrl))
  addHeaders(app)
  await app.register(cookie)
  // The first level costs a tenth of the sixth and saves nearly as much of JSON.
  await app.register(compress, {
    threshold: 4096,
    encodings: ['gzip'],
    zlibOptions: { level: 1 },
    globalDecompression: false,
  })
  await app.register(multipart, {
    limits: { files: 10, fileSize: largestFile, fields: 20, fieldSize: 64 * 1024, headerPairs: 100, parts: 30 },
  })
  // Spares this process the work. What guards the accounts is counted in the database, for all processes.
  await app.register(rateLimit, { global: false, enableDraftSpec: true, keyGenerator: ({ ip }) => networkOf(ip) })
  // Nothing here is sent as bare text: a route for files would take the text for a stream.
  app.removeContentTypeParser('text/plain')
  // A file sent as the body is read as it comes; the store of files says how large it may be.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  if (!listensOnLoopback(services.config.host)) app.addHook('onRequest', refuseAroundProxy(services.config))
  closeSilentConnections(app, options.silentMs)
  app.addHook('onRequest', refuseForeign(publicUrl))
  const [limitKey, limitSession] = [limitKeys(app, options.keyLimit), limitSessions(app, services)]
  app.addHook('onRequest', async (request, reply) => {
    await (keyIn(request) === undefined ? limitSession : limitKey)(request, reply)
  })
  addLimits(app, options)
  app.addHook('onSend', async (_, reply) => {
    if (options.leaving?.aborted) reply.header('connection', 'close')
  })
  app.setErrorHandler(answerFault(options.slices, services))
  app.setNotFoundHandler(answerMissing(options.webFolder))
  for (const slice of options.slices) {
    for (const [name, route] of Object.entries(slice.routes)) registerRoute(app, options, slice, name, route)
  }
  if (options.stream) registerStream(app, options, options.stream)
  await registerOpenApi(app, options.slices, services.auth.cookies.name)
  registerHealth(app, services.pools, options.leaving)
  if (options.webFolder) await serveWeb(app, options.webFolder)
  return app
}

async function serveWeb(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    wildcard: true,
    index: ['index.html'],
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}
