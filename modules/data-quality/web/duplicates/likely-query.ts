import type { Typed } from '#modules/relationships/web/index.ts'

/** Fewer letters of a name resemble too many. */
const leastLetters = 3

type Asked = { [Field in keyof Typed]?: string }

/** What there is to look for: whole addresses and numbers, and a name that says something; nothing while there is none. */
export function likelyQuery({ name, email, phone, website = '', accountId }: Typed): Asked | undefined {
  const asked: Asked = {
    ...(name.trim().length >= leastLetters && { name: name.trim() }),
    ...(/^\S+@\S+\.\S\S+$/.test(email.trim()) && { email: email.trim() }),
    ...(phone.replace(/\D/g, '').length >= 6 && { phone: phone.trim() }),
    ...(/\S\.\S\S/.test(website) && { website: website.trim() }),
  }
  if (Object.keys(asked).length === 0) return undefined
  return { ...asked, ...(accountId && { accountId }) }
}
