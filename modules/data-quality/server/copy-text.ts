/**
 * One row for COPY in text format: the given fields, then the cells as an array, then the problem. Characters that mean
 * something to the array and to COPY are escaped; most cells have none and are taken as they are.
 */
export function copyRow(lead: string, row: number, line: number, cells: string[], problem: string | null): string {
  let array = ''
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    array += i === 0 ? '"' : '","'
    array += special.test(cell) ? escaped(cell) : cell
  }
  const end = cells.length === 0 ? '{}' : `{${array}"}`
  return `${lead}\t${row}\t${line}\t${end}\t${problem === null ? '\\N' : copyText(problem)}\n`
}

const special = /["\\\t\n\r\0]/
const ofCopy: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\ufffd' }

/** Twice: a quote and a backslash for the array, then every backslash, tab and line end for COPY. */
function escaped(cell: string): string {
  return copyText(cell.replace(/["\\]/g, (sign) => `\\${sign}`))
}

function copyText(text: string): string {
  return text.replace(/[\\\t\n\r\0]/g, (sign) => ofCopy[sign]!)
}
