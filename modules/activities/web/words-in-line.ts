/** Where a part of a line stands. */
export interface Place {
  at: number
  length: number
}

const begins = String.raw`(?<![\p{L}\p{M}\p{N}_]|\p{L}[-'’])`
const ends = String.raw`(?![\p{L}\p{M}\p{N}_]|[-'’]\p{L})`

/** These words in every script: not within others, nor a part of what a hyphen or an apostrophe joins. */
export const wordsLike = (pattern: string) => new RegExp(`${begins}(?:${pattern})${ends}`, 'iu')

const boundary = { begin: new RegExp(begins, 'uy'), end: new RegExp(ends, 'uy') }

/** Whether words begin, or end, at this place. */
export function isBoundary(line: string, at: number, side: 'begin' | 'end'): boolean {
  boundary[side].lastIndex = at
  return boundary[side].test(line)
}

const bounding = new RegExp(
  String.raw`${begins}(?:with|for|to|by|at|took|lasted)(?:\s+(?:with|for|to|by|at|took|lasted))*\s*$`,
  'iu',
)

/** The line without this part, and without the words that bind it to what stands before: "with", "for", "to". */
export const without = (line: string, { at, length }: Place): string =>
  `${line.slice(0, at).replace(bounding, ' ')} ${line.slice(at + length)}`
