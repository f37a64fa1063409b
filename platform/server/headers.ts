import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const year = 365 * 24 * 3600

/** Only our own scripts run, nobody frames a page, nothing of it is told to other sites. */
export const helmetOptions = (publicUrl: string): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'script-src-attr': ["'none'"],
      // Mantine sets styles at run time.
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      // The one that shows what is pushed.
      'worker-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
  // Of this very host; what else the domain serves is not ours to decide.
  strictTransportSecurity: publicUrl.startsWith('https://') && { maxAge: year, includeSubDomains: false },
})

/** What a page of ours may ask of the device: passkeys, and nothing else. */
const permissions =
  'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)'

export function addHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissions)
    // Pages of a firm, and those that a link in a mail opens, are no search engine's.
    reply.header('x-robots-tag', 'noindex')
    // Answers hold what only this session may see.
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onSend', async (_, reply) => {
    // A file to be kept: opened as a page by mistake, it can do nothing.
    if (String(reply.getHeader('content-disposition') ?? '').startsWith('attachment'))
      reply.header('content-security-policy', "default-src 'none'; sandbox")
  })
}
