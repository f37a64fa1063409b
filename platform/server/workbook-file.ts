import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { LongTexts } from './long-texts.ts'
import type { Cell, ColumnType, TableColumn } from './table-file.ts'

/** Rows a sheet has at most, its head among them; a longer table goes on in the next sheet. */
const rowsOfSheet = 1_048_576

export interface SheetSource {
  name: string
  columns: readonly Pick<TableColumn, 'head' | 'type'>[]
  rows: AsyncIterable<readonly (readonly Cell[])[]>
}

/**
 * Tables as an .xlsx, a sheet each, while they are read: no row stays in memory. Figures are figures and days are days; a text
 * stays a text, so nothing in it is ever run as a formula; one that no cell holds is whole in a last sheet. `sheets` opens each
 * table when the one before it is written.
 */
export function workbookFile(sheets: AsyncIterable<SheetSource>, rowsOfOne = rowsOfSheet): Readable {
  const zip = new ZipFile()
  const written = zip.outputStream as Readable
  write(zip, sheets, rowsOfOne).catch((error: Error) => written.destroy(error))
  return written
}

async function write(zip: ZipFile, sheets: AsyncIterable<SheetSource>, rowsOfOne: number): Promise<void> {
  const names: string[] = []
  const long = new LongTexts()
  const add = async ({ name, columns, rows }: SheetSource) => {
    const source = new RowSource(rows)
    for (let part = 1; part === 1 || (await source.hasMore()); part++) {
      const sheet = sheetName(name, part)
      names.push(sheet)
      const body = Readable.from(sheetXml(columns, source, rowsOfOne, (text, cell) => long.shown(text, sheet, cell)))
      const done = new Promise<void>((resolve, reject) => body.once('close', resolve).once('error', reject))
      zip.addReadStream(body, `xl/worksheets/sheet${names.length}.xml`)
      await done
    }
  }
  try {
    for await (const sheet of sheets) await add(sheet)
    if (!long.isEmpty) await add({ name: LongTexts.sheet, columns: LongTexts.columns, rows: long.rows() })
  } finally {
    long.close()
  }
  const parts = names.map((_, i) => i + 1)
  zip.addBuffer(xml(contentTypes(parts)), '[Content_Types].xml')
  zip.addBuffer(xml(packageRelations), '_rels/.rels')
  zip.addBuffer(xml(styles), 'xl/styles.xml')
  zip.addBuffer(xml(workbook(names)), 'xl/workbook.xml')
  zip.addBuffer(xml(workbookRelations(parts)), 'xl/_rels/workbook.xml.rels')
  zip.end()
}

/** Rows one after the other, and whether there is one more. */
class RowSource {
  private readonly iterator: AsyncIterator<readonly (readonly Cell[])[]>
  private some: readonly (readonly Cell[])[] = []
  private at = 0

  constructor(rows: AsyncIterable<readonly (readonly Cell[])[]>) {
    this.iterator = rows[Symbol.asyncIterator]()
  }

  async hasMore(): Promise<boolean> {
    while (this.at >= this.some.length) {
      const next = await this.iterator.next()
      if (next.done) return false
      this.some = next.value
      this.at = 0
    }
    return true
  }

  next = () => this.some[this.at++]!
}

const rowsOfPiece = 500

async function* sheetXml(
  columns: SheetSource['columns'],
  source: RowSource,
  rowsOfOne: number,
  shown: (text: string, cell: string) => string,
): AsyncGenerator<string> {
  const head = columns.map((column, i) => textCell(`${columnName(i)}1`, column.head, 4)).join('')
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">${head}</row>`
  const letters = columns.map((_, i) => columnName(i))
  let piece = ''
  let line = 2
  for (; line <= rowsOfOne && (await source.hasMore()); line++) {
    const cells = source.next().map((cell, i) => {
      const at = `${letters[i]}${line}`
      return cellXml(at, typeof cell === 'string' ? shown(cell, at) : cell, columns[i]?.type ?? 'text')
    })
    piece += `<row r="${line}">${cells.join('')}</row>`
    if (line % rowsOfPiece !== 0) continue
    yield piece
    piece = ''
  }
  yield `${piece}</sheetData></worksheet>`
}

function cellXml(at: string, cell: Cell, type: ColumnType): string {
  if (cell === null || cell === '') return ''
  const text = String(cell)
  const figure = typeof cell === 'number' || /^-?\d{1,15}(\.\d+)?$/.test(text)
  if ((type === 'number' || type === 'amount') && figure)
    return `<c r="${at}"${type === 'amount' ? ' s="3"' : ''}><v>${text}</v></c>`
  if (type === 'day' || type === 'moment') {
    const serial = serialOf(text)
    if (serial !== undefined) return `<c r="${at}" s="${type === 'day' ? 1 : 2}"><v>${serial}</v></c>`
  }
  return textCell(at, text)
}

const textCell = (at: string, text: string, style?: number) =>
  `<c r="${at}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${escapedXml(text)}</t></is></c>`

/** Days since the end of 1899, as spreadsheets count them; undefined for what is no day of theirs. */
function serialOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(text)) return undefined
  const days = (Date.parse(text.length === 10 ? `${text}T00:00Z` : text) - Date.UTC(1899, 11, 30)) / 86_400_000
  return days >= 61 ? days : undefined
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

// What XML 1.0 cannot hold goes; ends of lines stay.
const escapedXml = (text: string) =>
  text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(
      /[&<>"]/g,
      (char) => `&${({ '&': 'amp', '<': 'lt', '>': 'gt' } as Record<string, string>)[char] ?? 'quot'};`,
    )

/** At most 31 characters; the number of a further part stays. */
function sheetName(name: string, part: number): string {
  const behind = part === 1 ? '' : ` ${part}`
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31 - behind.length) + behind
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const xml = (body: string) => Buffer.from(declaration + body)
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (parts: number[]) =>
  `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${parts
    .map((part) => `<Override PartName="/xl/worksheets/sheet${part}.xml" ContentType="${sheetType}.worksheet+xml"/>`)
    .join('')}</Types>`

const packageRelations = `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const workbook = (names: string[]) =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
    .map((name, i) => `<sheet name="${escapedXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`

const workbookRelations = (parts: number[]) =>
  `<Relationships xmlns="${packaged}/relationships">${parts
    .map((part) => `<Relationship Id="rId${part}" Type="${office}/worksheet" Target="worksheets/sheet${part}.xml"/>`)
    .join('')}<Relationship Id="rId${parts.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`

/** As it is, a day, a moment, an amount, and the bold of heads. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`
