/** Who is mentioned stands in a text with the name of then and who it is: "@[Priya Nair](id)". */
const mark = /@\[([^\]\n]{1,200})\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g

export interface Mention {
  id: string
  /** As they were called when it was written. */
  name: string
}

/** A name holds nothing that would end the mark it stands in. */
export const markOf = ({ id, name }: Mention): string => `@[${name.replace(/[[\]\n]/g, ' ').trim()}](${id})`

/** A text in its parts: words, and who is mentioned between them. */
export function partsOf(text: string): (string | Mention)[] {
  const parts: (string | Mention)[] = []
  let from = 0
  for (const { 0: whole, 1: name, 2: id, index } of text.matchAll(mark)) {
    if (index > from) parts.push(text.slice(from, index))
    parts.push({ id: id!, name: name! })
    from = index + whole.length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** Everybody who is mentioned, once each. */
export const mentionsIn = (text: string): Mention[] => [
  ...new Map(partsOf(text).flatMap((part) => (typeof part === 'string' ? [] : [[part.id, part]]))).values(),
]

/** The text as it is read: "@Priya Nair". */
export const plainOf = (text: string): string =>
  partsOf(text)
    .map((part) => (typeof part === 'string' ? part : `@${part.name}`))
    .join('')
