import { createHash } from 'node:crypto'

/**
 * The identity of rows that carry no id: their content and which occurrence of it in the file they are, so that 21
 * exact repeats stay 21 rows and the same file again finds each of them. In SQL:
 * `md5(array_to_string(array[c1, c2, …], E'\x1f', '')) || '#' || row_number() over (partition by <that md5> order by row)`
 * over the matched cells in the order of their field keys, each trimmed; columns left out do not count.
 */
export function contentKeys(): (cells: string[]) => string {
  const seen = new Map<string, number>()
  return (cells) => {
    const hash = createHash('md5')
      .update(cells.map((cell) => cell.trim()).join('\u001f'))
      .digest('hex')
    const occurrence = (seen.get(hash) ?? 0) + 1
    seen.set(hash, occurrence)
    return `${hash}#${occurrence}`
  }
}
