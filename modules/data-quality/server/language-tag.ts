import { type RawBuilder, sql } from 'kysely'

/** In which the names of languages are read. */
const readIn = ['en', 'de', 'fr', 'es', 'it', 'nl']
const letters = 'abcdefghijklmnopqrstuvwxyz'

/** By name in small letters and by code the tag of every language that has a code of two letters. */
const tagsByName = () => JSON.stringify(Object.fromEntries(readIn.toReversed().flatMap(namesIn)))
let made: string | undefined

function namesIn(locale: string): [string, string][] {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
  return [...letters].flatMap((first) =>
    [...letters].flatMap((second): [string, string][] => {
      const code = `${first}${second}`
      const name = names.of(code)
      const [tag] = Intl.getCanonicalLocales(code)
      return name && tag
        ? [
            [code, tag],
            [name.toLowerCase(), tag],
          ]
        : []
    }),
  )
}

/** A language as a file names it, as BCP 47 does; null where nobody knows it, and the person comes without. */
export function languageTag(cell: RawBuilder<unknown>): RawBuilder<unknown> {
  made ??= tagsByName()
  const tags = made
  return sql`coalesce(${tags}::jsonb ->> lower(${cell}), ${tags}::jsonb ->> lower(split_part(replace(${cell}, '_', '-'), '-', 1)))`
}
