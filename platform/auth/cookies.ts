import { createHmac, timingSafeEqual } from 'node:crypto'

export interface SessionCookies {
  /** Of the session's cookie. Over HTTPS a browser takes `__Host-` from this very host only. */
  name: string
  /** Of the cookie that tells a device the user signed in on before. */
  deviceName: string
  tokenIn(value: string | undefined): string | undefined
  /** Kept for as long as given, else until the browser is closed. */
  write(token: string, days?: number): string
  remove(): string
  writeDevice(token: string): string
}

/** Values found to be signed are not computed again: that is asked several times for each request. */
const mostSigned = 10_000

export function sessionCookies(secret: string, secure: boolean): SessionCookies {
  const prefix = secure ? '__Host-' : ''
  const [name, deviceName] = [`${prefix}rapport.session_token`, `${prefix}rapport.device`]
  const rules = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const signed = new Map<string, string>()
  const maxAge = (days: number) => `; Max-Age=${days * 24 * 3600}`
  return {
    name,
    deviceName,
    tokenIn(value) {
      const known = value && signed.get(value)
      if (known) return known
      const dot = value?.lastIndexOf('.') ?? -1
      if (!value || dot < 1) return undefined
      const token = value.slice(0, dot)
      const given = Buffer.from(value.slice(dot + 1), 'base64url')
      const expected = sign(secret, token)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      if (signed.size >= mostSigned) signed.clear()
      signed.set(value, token)
      return token
    },
    write: (token, days) =>
      `${name}=${token}.${sign(secret, token).toString('base64url')}; ${rules}${days ? maxAge(days) : ''}`,
    remove: () => `${name}=; ${rules}; Max-Age=0`,
    writeDevice: (token) => `${deviceName}=${token}; ${rules}${maxAge(365)}`,
  }
}

const sign = (secret: string, token: string) => createHmac('sha256', secret).update(token).digest()

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return undefined
}
