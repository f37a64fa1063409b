import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { networkOf } from '../auth/attempts.ts'
import { readCookie } from '../auth/cookies.ts'
import { hashOf } from '../auth/tokens.ts'
import { refuseBeyond } from './key-limit.ts'
import { Refusal } from './refusal.ts'
import type { Services } from './slice.ts'

export const limits = {
  bodyBytes: 4 * 1024 * 1024,
  headerBytes: 16 * 1024,
  headersWithinMs: 20_000,
  bodyWithinMs: 60_000,
  connections: 4_000,
  depth: 32,
  values: 200_000,
}

/** How the server of Node reads requests: heads that are too long or come too slowly are not waited for. */
export const nodeLimits = {
  maxHeaderSize: limits.headerBytes,
  headersTimeout: limits.headersWithinMs,
  connectionsCheckingInterval: 5_000,
}

/** Whoever has a session counts by it, wherever they are; everybody else by the network. */
export function limitSessions(app: FastifyInstance, { auth: { cookies }, config }: Services) {
  const count = app.createRateLimit({
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => {
      const token = cookies.tokenIn(readCookie(request.headers.cookie, cookies.name))
      return token ? hashOf(token).toString('base64url') : networkOf(request.ip)
    },
  })
  return refuseBeyond(count, 'Too many attempts')
}

export function addLimits(app: FastifyInstance, { bodyWithinMs = limits.bodyWithinMs }): void {
  app.server.maxConnections = limits.connections
  app.addHook('preParsing', async (request, _, payload) => {
    const coding = request.headers['content-encoding']
    if (coding !== undefined && coding !== 'identity')
      throw new Refusal(415, 'The body is compressed', { detail: 'The body is compressed. Send it as it is.' })
    // Files take as long as they take.
    if (request.headers['content-type']?.startsWith('application/json')) endWithin(bodyWithinMs, payload)
    return payload
  })
  app.addHook('preValidation', async ({ body }) => refuseNested(body))
}

function endWithin(milliseconds: number, payload: NodeJS.ReadableStream): void {
  const late = () => payload.emit('error', new Refusal(408, 'The body did not come in time'))
  const timer = setTimeout(late, milliseconds).unref()
  for (const over of ['end', 'close', 'error']) payload.once(over, () => clearTimeout(timer))
}

/** Level by level, without recursion: what is nested without end would end the stack of whoever reads it later. */
function refuseNested(body: unknown): void {
  if (typeof body !== 'object' || body === null || 'pipe' in body) return
  let [level, values]: [object[], number] = [[body], 0]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= limits.depth) throw new Refusal(422, `The body is nested deeper than ${limits.depth} levels`)
    const next: object[] = []
    for (const each of level) {
      for (const value of Object.values(each) as unknown[]) {
        if (++values > limits.values) throw new Refusal(422, `The body holds more than ${limits.values} values`)
        if (typeof value === 'object' && value !== null) next.push(value)
      }
    }
    level = next
  }
}

const faults: Record<string, [number, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The head of the request is too long'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come in time'],
}

/** What is no HTTP never becomes a request; it gets its sentence all the same. */
export function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, title] = faults[error.code ?? ''] ?? [400, 'The request cannot be read']
  const body = JSON.stringify({ type: 'about:blank', title, status, faults: [] })
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
