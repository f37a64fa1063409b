import { OutgoingRefusal, sendOutside } from '#platform/outgoing/send-outside.ts'
import type { Services } from '#platform/server/slice.ts'

export interface Endpoint {
  endpoint: string
  p256dh: string
  auth: string
}

/** Of a browser's service: it has the message, knows the device no more, took it certainly not, or nobody knows. */
export type Outcome = 'sent' | 'gone' | 'refused' | 'uncertain'

/** How long a service keeps it for a device that is off. */
const daySeconds = 86_400

/** Sends a message that only this device can read (RFC 8291), shown to come from here (RFC 8292). */
export async function pushTo(
  { config, pushKeys, log }: Services,
  { endpoint, p256dh, auth }: Endpoint,
  message: { title: string; path: string },
): Promise<Outcome> {
  try {
    // Loaded with the first message, so that no start waits for it.
    const { buildPushPayload } = await import('@block65/webcrypto-web-push')
    const { headers, body } = await buildPushPayload(
      { data: { ...message, title: short(message.title) }, options: { ttl: daySeconds, urgency: 'normal' } },
      { endpoint, expirationTime: null, keys: { p256dh, auth } },
      { subject: subjectOf(config.publicUrl), ...pushKeys },
    )
    const sending = { method: 'POST', headers, body: new Uint8Array(body) }
    const { status } = await sendOutside(new URL(endpoint), sending, {
      allowedPrivateHosts: config.allowedPrivateHosts,
    })
    if (status >= 200 && status < 300) return 'sent'
    log.warn({ status }, 'a service of push took a message not')
    return status === 404 || status === 410 ? 'gone' : 'refused'
  } catch (error) {
    log.warn({ err: error }, 'a message was not pushed')
    if (error instanceof OutgoingRefusal) return 'gone'
    return refusedBefore.has((error as { code?: string }).code ?? '') ? 'refused' : 'uncertain'
  }
}

/** Faults of a connection that never was: nothing was sent over it. */
const refusedBefore = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Whom a service turns to: an address of HTTPS, or of mail (RFC 8292, 2.1). */
const subjectOf = (publicUrl: string) =>
  publicUrl.startsWith('https://') ? publicUrl : `mailto:rapport@${new URL(publicUrl).hostname}`

/** A message holds less than 4 kB. */
const short = (title: string) => (title.length > 200 ? `${title.slice(0, 199)}…` : title)
