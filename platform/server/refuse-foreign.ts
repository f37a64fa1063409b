import type { FastifyRequest } from 'fastify'
import { keyIn } from './caller-by-key.ts'
import { Refusal } from './refusal.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A page of another site cannot write here with our cookie: a browser names the page's origin, and it must be ours. Where
 * it leaves that out it still says whether the page is of this site. A program that is no browser says neither.
 */
export const refuseForeign = (publicUrl: string) => async (request: FastifyRequest) => {
  // A key is in no browser's keeping: whoever sends one has it.
  if (reading.has(request.method) || keyIn(request) !== undefined) return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (origin === undefined) {
    if (site === undefined || site === 'same-origin' || site === 'none') return
  } else {
    const host = URL.canParse(origin) ? new URL(origin).host : ''
    // As it was asked for: by the proxy's word where a trusted one stands before us.
    if (host === request.headers.host || host === request.host || origin === publicUrl) return
  }
  throw new Refusal(403, 'This request came from a page of another site')
}
