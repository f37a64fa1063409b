import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'

const stepSeconds = 30

/** 128 bits as text, which is what RFC 4226 asks for at least. */
export const newSecret = () => randomBytes(16).toString('base64url')

/** For an authenticator app: the address in the QR code, and the same secret to be typed by hand. */
export function enrolment(secret: string, issuer: string, account: string): { address: string; key: string } {
  return { address: createOTP(secret).url(issuer, account), key: base32.encode(secret, { padding: false }) }
}

export const isCode = (text: string) => /^\d{6}$/.test(text)

/** The time step whose code this is, at most one step early or late; none when the code is wrong. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  const current = Math.floor(now.getTime() / 1000 / stepSeconds)
  const otp = createOTP(secret)
  let found: number | undefined
  for (const step of [current - 1, current, current + 1]) {
    const expected = await otp.hotp(step)
    const right = timingSafeEqual(Buffer.from(expected), Buffer.from(isCode(code) ? code : '      '))
    if (right) found = step
  }
  return found
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * Ten codes for the day the phone is lost: "k3vm-9ppx-…", without letters that look like figures. 118 bits each: from 112 on,
 * a plain hash keeps them as well as a costly one.
 */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const letters = Array.from({ length: 24 }, () => alphabet[randomInt(alphabet.length)])
    return [0, 4, 8, 12, 16, 20].map((at) => letters.slice(at, at + 4).join('')).join('-')
  })
}

export const asTyped = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')
