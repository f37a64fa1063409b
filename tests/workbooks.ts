import { ZipFile } from 'yazl'

/** A workbook made by hand: the XML of each part by its name in the archive. What is left out gets the least there can be. */
export async function workbookOf(
  sheets: Record<string, string>,
  more: Record<string, string | Buffer> = {},
  from1904 = false,
): Promise<Buffer<ArrayBuffer>> {
  const zip = new ZipFile()
  const names = Object.keys(sheets)
  const parts: Record<string, string | Buffer> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    ...Object.fromEntries(
      Object.entries(sheets).map(([, rows], i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet>${rows}</worksheet>`,
      ]),
    ),
    ...more,
  }
  for (const [name, body] of Object.entries(parts)) zip.addBuffer(Buffer.from(body), name)
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}

/** Rows of a sheet: texts inside the cells, figures as figures, `{day}` in the style of days; null is no cell. */
export const sheetOf = (rows: (string | number | { day: number } | null)[][], behind = '') =>
  `<sheetData>${rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}">${cells
          .map((cell, c) => {
            const at = `r="${String.fromCharCode(65 + c)}${r + 1}"`
            if (cell === null) return ''
            if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
            if (typeof cell === 'object') return `<c ${at} s="1"><v>${cell.day}</v></c>`
            return `<c ${at} t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
          })
          .join('')}</row>`,
    )
    .join('')}</sheetData>${behind}`
