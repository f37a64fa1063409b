const before = 4
const shown = 16

/** The part of a text around the longest of the words that it was found by, in a line. */
export function partOf(text: string, asked: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const longest =
    folded(asked)
      .split(/\s+/)
      .toSorted((a, b) => b.length - a.length)[0] ?? ''
  const at = words.findIndex((word) => folded(word).includes(longest))
  const from = words.length > shown ? Math.max(0, at - before) : 0
  const part = words.slice(from, from + shown).join(' ')
  return `${from > 0 ? '… ' : ''}${part}${from + shown < words.length ? ' …' : ''}`.slice(0, 200)
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll('ı', 'i')
