/** Longest property that is taken, in characters: a photo of 750 kB. What is longer is left out, and told. */
export const longestProperty = 1_000_000

export interface ContentLine {
  text: string
  /** Of the line it begins in, from 1. */
  line: number
  /** Longer than is taken: `text` is only its start. */
  cut: boolean
}

const softBreak = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[^:]*:/i

/**
 * The logical lines of a file of cards: folded ones are joined (a blank at the start goes on), and those of quoted-printable by
 * the = at their end. Memory does not grow with a line.
 */
export async function* contentLines(pieces: AsyncIterable<string>): AsyncGenerator<ContentLine> {
  let line = 0
  let open: Open | undefined
  let soft = false
  for await (const text of physicalLines(pieces)) {
    line++
    const folded: boolean = open !== undefined && !soft && /^[ \t]/.test(text)
    if (!open || !(soft || folded)) {
      if (open) yield* closed(open)
      open = { parts: [], length: 0, line, cut: false, quoted: softBreak.test(text.slice(0, 500)) }
    }
    const added: string = folded ? text.slice(1) : text
    soft = open.quoted && added.endsWith('=')
    append(open, soft ? added.slice(0, -1) : added)
  }
  if (open) yield* closed(open)
}

/** A line while it is read; its parts are joined once, since a photo has ten thousand. */
interface Open extends Omit<ContentLine, 'text'> {
  parts: string[]
  length: number
  quoted: boolean
}

function append(open: Open, text: string): void {
  if (open.cut) return
  open.cut = open.length + text.length > longestProperty
  if (open.cut && open.length > 0) return
  open.parts.push(text.slice(0, longestProperty))
  open.length += text.length
}

function* closed({ parts, line, cut }: Open): Generator<ContentLine> {
  const text = parts.join('')
  if (text !== '') yield { text, line, cut }
}

/** Each without its end; of one longer than is taken only the start. */
async function* physicalLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let end: string | undefined
  for await (const piece of pieces) {
    end ??= !piece.includes('\n') && piece.includes('\r') ? '\r' : '\n'
    let from = 0
    for (let at = piece.indexOf(end); at >= 0; at = piece.indexOf(end, from)) {
      yield withoutEnd(rest + piece.slice(from, at))
      rest = ''
      from = at + 1
    }
    if (rest.length <= longestProperty) rest += piece.slice(from, from + longestProperty + 1)
  }
  if (rest !== '') yield withoutEnd(rest)
}

/** A pattern would look at each run of them again from every place in it. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 13) end--
  return text.slice(0, end)
}
