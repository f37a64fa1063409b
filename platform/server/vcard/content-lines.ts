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
  let open: ContentLine | undefined
  let soft = false
  for await (const text of physicalLines(pieces)) {
    line++
    if (open && (soft || /^[ \t]/.test(text))) append(open, soft ? text : text.slice(1))
    else {
      if (open && open.text !== '') yield open
      open = { text: text.slice(0, longestProperty), line, cut: text.length > longestProperty }
    }
    soft = open.text.endsWith('=') && softBreak.test(open.text.slice(0, 500))
    if (soft) open.text = open.text.slice(0, -1)
  }
  if (open && open.text !== '') yield open
}

function append(open: ContentLine, text: string): void {
  if (open.cut) return
  open.cut = open.text.length + text.length > longestProperty
  if (!open.cut) open.text += text
}

/** Each without its end; of one longer than is taken only the start. */
async function* physicalLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let end: string | undefined
  for await (const piece of pieces) {
    end ??= !piece.includes('\n') && piece.includes('\r') ? '\r' : '\n'
    let from = 0
    for (let at = piece.indexOf(end); at >= 0; at = piece.indexOf(end, from)) {
      yield (rest + piece.slice(from, at)).replace(/\r+$/, '')
      rest = ''
      from = at + 1
    }
    if (rest.length <= longestProperty) rest += piece.slice(from, from + longestProperty + 1)
  }
  if (rest !== '') yield rest.replace(/\r+$/, '')
}
