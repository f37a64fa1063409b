import { lookup as resolveName } from 'node:dns'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isMetadataAddress, isPublicAddress } from './public-address.ts'

/** Why nothing was sent, or why the answer was not taken: for the person who typed the address. */
export class OutgoingRefusal extends Error {
  override readonly name = 'OutgoingRefusal'
}

export interface OutgoingSettings {
  /** Hosts, as an address names them, that may stand in a private network. */
  allowedPrivateHosts?: readonly string[]
  resolve?: LookupFunction
  timeoutMs?: number
  mostBytes?: number
}

export interface OutgoingRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array | undefined
}

/**
 * The one way out by HTTP. The address that is connected to is the one that was looked at: a name is resolved once, by the
 * connection itself, so that a second answer of its server leads nowhere. A redirect is answered as it came, and never followed.
 */
export function sendOutside(address: URL, sent: OutgoingRequest, settings: OutgoingSettings = {}): Promise<Response> {
  const { timeoutMs = 10_000, mostBytes = 1024 * 1024, resolve = resolveName as LookupFunction } = settings
  const host = address.hostname.replace(/^\[|\]$/g, '')
  const isAllowed = (ip: string) =>
    isPublicAddress(ip) || (!isMetadataAddress(ip) && (settings.allowedPrivateHosts ?? []).includes(host))
  if (!['http:', 'https:'].includes(address.protocol) || address.username || address.password)
    return Promise.reject(new OutgoingRefusal('Only an address of HTTP without a password in it can be asked'))
  if (isIP(host) && !isAllowed(host)) return Promise.reject(refused(host))
  return new Promise((answer, fail) => {
    const request = (address.protocol === 'https:' ? secureRequest : plainRequest)(
      address,
      {
        method: sent.method ?? 'GET',
        headers: { 'user-agent': 'Rapport', 'accept-encoding': 'identity', ...sent.headers },
        // A connection of its own: none is taken over from a request that was allowed more.
        agent: false,
        maxHeaderSize: 16_384,
        lookup: checked(resolve, host, isAllowed),
        signal: AbortSignal.timeout(timeoutMs),
      },
      (received) => void read(received, mostBytes).then(answer, fail),
    )
    request.on('error', fail)
    request.end(sent.body)
  })
}

const refused = (host: string) =>
  new OutgoingRefusal(
    `${host} stands in a private network. If it is yours, name it in RAPPORT_ALLOWED_PRIVATE_HOSTS and start Rapport again.`,
  )

/** Refuses a name as soon as one of its addresses is not allowed: a mixed answer is no accident. */
function checked(resolve: LookupFunction, host: string, isAllowed: (ip: string) => boolean): LookupFunction {
  return (name, options, done) =>
    resolve(name, options, (error, found, family) => {
      const all = Array.isArray(found) ? found.map(({ address }) => address) : [found]
      if (!error && !all.every(isAllowed)) done(refused(host), [], 0)
      else done(error, found, family)
    })
}

async function read(received: IncomingMessage, mostBytes: number): Promise<Response> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of received as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new OutgoingRefusal(`The answer is longer than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  const { statusCode: status = 502, rawHeaders } = received
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!)
  const body = [204, 205, 304].includes(status) ? null : Buffer.concat(chunks)
  return new Response(body, { status, headers })
}
