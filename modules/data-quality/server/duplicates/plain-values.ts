import type { ToCompare } from '#modules/relationships/server/index.ts'
import type { MatchRecord } from '../matching/columns.ts'
import { plainText } from '../matching/plain-text.ts'
import { isFreeMail } from './free-mail.ts'

type Put = (field: string, found: (string | null | undefined)[]) => void

/** A record's values by field of the comparison, plain; what is empty is left out. */
export function plainValues(read: Omit<ToCompare, 'id' | 'externalId'>): MatchRecord['values'] {
  const { name, ...others } = read.texts
  const values: MatchRecord['values'] = {}
  const put: Put = (field, found) => {
    const kept = [...new Set(found.filter((value): value is string => Boolean(value)))]
    if (kept.length > 0) values[field] = kept
  }
  for (const [field, text] of Object.entries(others)) put(field, [text && plainText(text)])
  const emails = read.emails.map((email) => email.trim().toLowerCase())
  put('email', emails)
  put('phone', read.phones.map(phoneKey))
  if ('jobTitle' in read.texts) putNames(put, name, read.texts)
  else {
    put('name', [name && firmName(name)])
    put('domain', [read.website && hostOf(read.website), ...emails.map(hostOfMail)])
    put('taxNumber', [read.taxNumber && plainText(read.taxNumber).replaceAll(' ', '')])
  }
  put('birthday', [read.birthday])
  for (const [key, value] of Object.entries(read.custom)) put(`custom.${key}`, [ownText(value)])
  return values
}

/** A person of whom only the whole name is known is compared by its first and its last word. */
function putNames(put: Put, whole: string | null | undefined, { firstName, lastName }: ToCompare['texts']): void {
  if (firstName || lastName) return
  const words = whole && !whole.includes('@') ? plainText(whole).split(' ') : []
  put('firstName', [words.slice(0, -1).join(' ')])
  put('lastName', [words.at(-1)])
}

/** Its last nine figures: what stands in front is a country's code, or a zero instead of it. */
function phoneKey(typed: string): string | null {
  const figures = typed.replace(/\D/g, '')
  return figures.length >= 6 ? figures.slice(-9) : null
}

const legalForms =
  /\b(?:gmbh|mbh|ag|kg|kgaa|ohg|ug|se|ev|co|ltd|limited|llc|llp|inc|incorporated|corp|corporation|company|plc|sa|sas|sarl|sl|slu|srl|spa|snc|bv|nv|oy|ab|as|aps|pty|pte|und|and|the)\b/g

/** Without its legal form: "Stonecrop Hotels Ltd" is "stonecrop hotels". */
export function firmName(name: string): string {
  const plain = plainText(name.replaceAll('.', ''))
  return plain.replace(legalForms, ' ').replace(/ +/g, ' ').trim() || plain
}

function hostOf(website: string): string | null {
  const host = website
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[/?#:]/)[0]
    ?.replace(/^www\./, '')
  return host?.includes('.') ? host : null
}

/** Everybody may have an address at a free host: it says nothing of who they are. */
function hostOfMail(email: string): string | null {
  const host = email.slice(email.lastIndexOf('@') + 1)
  return host.includes('.') && !isFreeMail(host) ? host : null
}

/** Yes and no, and lists, are shared by too many to tell anybody apart. */
function ownText(value: unknown): string | null {
  if (typeof value === 'string') return plainText(value)
  return typeof value === 'number' ? String(value) : null
}
