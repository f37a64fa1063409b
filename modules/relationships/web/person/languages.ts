const letters = [...'abcdefghijklmnopqrstuvwxyz']

/** What a language is called where the reader is. */
export const languageName = (tag: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag

const lists = new Map<string, { value: string; label: string }[]>()

/** Every language that has a code of two letters, by its name. */
export function languagesIn(locale: string): { value: string; label: string }[] {
  const known = lists.get(locale)
  if (known) return known
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`))
  const tags = new Set(codes.map((code) => Intl.getCanonicalLocales(code)[0] ?? code))
  const list = [...tags].flatMap((value) => {
    const label = names.of(value)
    return label ? [{ value, label }] : []
  })
  list.sort((a, b) => a.label.localeCompare(b.label, locale))
  lists.set(locale, list)
  return list
}
