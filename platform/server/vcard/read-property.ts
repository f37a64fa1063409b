import { type CardProperty, escaped } from './card-property.ts'

export type CardVersion = '2.1' | '3.0' | '4.0'

/** Values that are no text: they are never escaped. */
const bare = new Set([
  'URL',
  'UID',
  'GEO',
  'BDAY',
  'REV',
  'TZ',
  'SOURCE',
  'FBURL',
  'CALURI',
  'CALADRURI',
  'KEY',
  'MAILER',
])
const files: Record<string, string> = { PHOTO: 'image', LOGO: 'image', SOUND: 'audio', KEY: 'application' }
const structured = new Set(['N', 'ADR', 'ORG'])
const encodings = new Set(['BASE64', 'B', 'QUOTED-PRINTABLE', '7BIT', '8BIT'])

/**
 * One logical line of any version as vCard 4.0 would have it: quoted-printable and foreign character sets are read, what
 * version 2.1 writes without escapes gets them, and files inside become data addresses.
 */
export function readProperty(text: string, version: CardVersion): CardProperty {
  const colon = endOfHead(text)
  const [first = '', ...words] = colon < 0 ? [] : splitQuoted(text.slice(0, colon), ';')
  const named = /^(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)$/.exec(first.trim())
  if (!named) return { name: 'X-NOT-UNDERSTOOD', params: {}, value: escaped(text) }
  const name = named[2]!.toUpperCase()
  const { ENCODING: [encoding = ''] = [], CHARSET: [charset = 'utf-8'] = [], ...params } = readParams(words)
  const raw = text.slice(colon + 1)
  const property = { ...(named[1] ? { group: named[1] } : {}), name, params: withPref(params) }
  if (/^b/i.test(encoding) || (version !== '4.0' && name in files && /^[A-Za-z0-9+/=\s]{100,}$/.test(raw)))
    return withFile(property, raw)
  const value = /^q/i.test(encoding) ? quotedPrintable(raw, charset) : raw
  return { ...property, value: version === '2.1' ? withEscapes(name, value) : value }
}

/** The colon that ends the parameters; one inside quotes does not. */
function endOfHead(text: string): number {
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted
    else if (text[i] === ':' && !quoted) return i
  }
  return text.indexOf(':')
}

const splitQuoted = (text: string, mark: ';' | ',') =>
  text.match(mark === ';' ? /(?:[^;"]|"[^"]*"?)+/g : /(?:[^,"]|"[^"]*"?)+/g) ?? []

/** Version 2.1 writes the values of TYPE and ENCODING without their names. */
function readParams(words: string[]): Record<string, string[]> {
  const params: Record<string, string[]> = {}
  for (const word of words) {
    const [, key, value] = /^([A-Za-z0-9-]+)=(.*)$/s.exec(word.trim()) ?? []
    const name = key?.toUpperCase() ?? (encodings.has(word.trim().toUpperCase()) ? 'ENCODING' : 'TYPE')
    const values = splitQuoted(value ?? word.trim(), ',').map((each) => each.replaceAll('"', ''))
    const told = values.flatMap((each) => (name === 'TYPE' ? each.toLowerCase().split(',') : [each]))
    params[name] = [...(params[name] ?? []), ...told]
  }
  return params
}

/** What is preferred is a type up to version 3.0 and a rank from 4.0 on. */
function withPref({ TYPE: types, ...params }: Record<string, string[]>): Record<string, string[]> {
  if (!types) return params
  const others = types.filter((type) => type !== 'pref')
  return {
    ...(others.length > 0 ? { TYPE: others } : {}),
    ...(others.length < types.length && !params.PREF ? { PREF: ['1'] } : {}),
    ...params,
  }
}

function quotedPrintable(raw: string, charset: string): string {
  const bytes = Buffer.concat(
    raw.split(/(=[0-9A-Fa-f]{2})/).map((part, i) => (i % 2 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  )
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

function withEscapes(name: string, value: string): string {
  if (bare.has(name)) return value
  const text = (part: string) =>
    escaped(part.replace(/\\([\\;,:nN])/g, (_, char: string) => (/n/i.test(char) ? '\n' : char)))
  if (!structured.has(name)) return text(value)
  return value
    .split(/(?<!\\);/)
    .map(text)
    .join(';')
}

const mediaTypes: Record<string, string> = { x509: 'pkix-cert', pgp: 'pgp-keys', jpg: 'jpeg', wave: 'wav' }

function withFile(
  { params: { TYPE: types = [], VALUE: _, ...params }, ...property }: Omit<CardProperty, 'value'>,
  raw: string,
) {
  const sort = files[property.name] ?? 'application'
  const [told = 'octet-stream'] = types
  const media = told.includes('/') ? told : `${sort}/${mediaTypes[told] ?? told}`
  return { ...property, params, value: `data:${media};base64,${raw.replace(/\s+/g, '')}` }
}
