import { z } from 'zod'

export interface StandardEmail {
  /** The local part as typed, the domain in small ASCII letters (punycode). Null where it is no address. */
  address: string | null
  /** What is compared: without case, and without quotes that say nothing. */
  key: string | null
  domain: string | null
  valid: boolean
}

const atom = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u
const asciiAtom = /^[!-~]+$/
// RFC 5321 4.1.2: qtextSMTP is 32-126 without the quote and the backslash, which stand behind a backslash.
const quoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/
const label = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u
const notAnAddress: StandardEmail = { address: null, key: null, domain: null, valid: false }

/**
 * A mailbox of RFC 5321 (with quoted local parts and address literals) and of RFC 6531 (letters beyond ASCII).
 * Lengths: local part ≤ 64, label ≤ 63, address ≤ 254 octets (RFC 5321 4.5.3.1, erratum 1690). Comments and folded
 * lines of RFC 5322 belong to headers of mail and are no part of an address. An empty text gives null.
 */
export function standardEmail(typed: string): StandardEmail | null {
  const text = typed.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '').normalize('NFC')
  if (text === '') return null
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const domain = readDomain(text.slice(at + 1))
  if (at < 1 || domain === null || !isLocalPart(local)) return notAnAddress
  const address = `${local}@${domain}`
  if (octets(local) > 64 || octets(address) > 254) return notAnAddress
  return { address, key: `${bare(local).toLowerCase()}@${domain}`, domain, valid: true }
}

const octets = (text: string) => new TextEncoder().encode(text).length

const isLocalPart = (local: string) => quoted.test(local) || local.split('.').every((part) => atom.test(part))

/** `"anna"` and `anna` are the same mailbox. */
function bare(local: string): string {
  if (!local.startsWith('"')) return local
  const inside = local.slice(1, -1).replace(/\\(.)/g, '$1')
  return inside.split('.').every((part) => atom.test(part) && asciiAtom.test(part)) ? inside : local
}

function readDomain(typed: string): string | null {
  const literal = /^\[(?:(IPv6:)(.+)|(.+))\]$/i.exec(typed)
  if (literal)
    return (literal[1] ? isOf(z.ipv6(), literal[2]!) && isFullLength(literal[2]!) : isOf(z.ipv4(), literal[3]!))
      ? typed
      : null
  if (!typed.split('.').every((part) => label.test(part))) return null
  const ascii = /^[!-~]+$/.test(typed) ? typed.toLowerCase() : hostOf(typed)
  return ascii !== '' && ascii.split('.').every((part) => part.length <= 63) ? ascii : null
}

const isOf = (schema: z.ZodType, text: string) => schema.safeParse(text).success

/** As browsers write it, in punycode; empty where it is none. */
const hostOf = (domain: string) => (URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : '')

// RFC 5321 4.1.3: "::" stands for two groups or more.
const isFullLength = (address: string) =>
  !address.includes('::') || address.split(/:+/).filter(Boolean).length + (address.includes('.') ? 1 : 0) <= 6
