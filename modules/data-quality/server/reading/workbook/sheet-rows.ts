import type { FileRecord } from '../read-records.ts'
import { dayText, figureText } from './cell-text.ts'
import { columnOf, mergesOf } from './merged-cells.ts'
import type { Sheet, Workbook } from './open-workbook.ts'
import type { SharedStrings } from './shared-strings.ts'
import { parsed, xmlParser } from './xml-elements.ts'

/** Columns a sheet has at most. */
const widest = 16_384
const longest = 65_537

/**
 * The rows of a sheet that hold anything, in batches, each cell as text: figures with a decimal point, days as 2026-10-31, the
 * result of a formula and never the formula. A cell merged over several rows counts for each of them.
 */
export async function* sheetRows(
  { zip, formats, from1904 }: Workbook,
  { entry }: Sheet,
  strings: SharedStrings,
): AsyncGenerator<FileRecord[]> {
  const merges = await mergesOf(zip, entry)
  const running = new Map<number, { to: number; text: string }>()
  const parser = xmlParser()
  let records: FileRecord[] = []
  let cells: string[] = []
  let line = 0
  let column = -1
  let type = ''
  let style = 0
  let text = ''
  let inValue = false
  let errors: FileRecord['errors']

  parser.on('opentag', ({ name, attributes }) => {
    const given = attributes as Record<string, string>
    switch (name.slice(name.indexOf(':') + 1)) {
      case 'row':
        line = given.r === undefined ? line + 1 : Number(given.r)
        cells = []
        errors = undefined
        column = -1
        break
      case 'c':
        column = given.r === undefined ? column + 1 : columnOf(given.r)
        type = given.t ?? 'n'
        style = Number(given.s ?? 0)
        text = ''
        break
      case 'v':
      case 't':
        inValue = true
        break
    }
  })
  parser.on('text', (part) => {
    if (inValue && text.length < longest) text += part
  })
  parser.on('closetag', ({ name }) => {
    switch (name.slice(name.indexOf(':') + 1)) {
      case 'v':
      case 't':
        inValue = false
        break
      case 'c':
        if (type === 'e' && text !== '') errors = { first: errors?.first ?? text, count: (errors?.count ?? 0) + 1 }
        else if (text !== '' && column >= 0 && column < widest) {
          while (cells.length < column) cells.push('')
          cells[column] = shown()
        }
        break
      case 'row':
        if (cells.length === 0) break
        fillMerged()
        records.push({ cells, line, ...(errors && { errors }) })
        break
    }
  })

  function shown(): string {
    if (type === 's') return strings.at(Number(text))
    if (type === 'n') {
      const sort = formats[style] ?? 'number'
      return sort === 'number' ? figureText(text) : dayText(text, sort, from1904)
    }
    if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
    if (type === 'd') return text.replace('T', ' ')
    return text
  }

  function fillMerged(): void {
    if (merges.size === 0) return
    for (const [at, { to, text: above }] of running) {
      if (line > to) running.delete(at)
      else if ((cells[at] ?? '') === '') {
        while (cells.length < at) cells.push('')
        cells[at] = above
      }
    }
    for (const { column: at, to } of merges.get(line) ?? []) running.set(at, { to, text: cells[at] ?? '' })
  }

  for await (const _ of parsed(zip, entry, parser)) {
    if (records.length === 0) continue
    yield records
    records = []
  }
}
