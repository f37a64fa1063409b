import type { Entry, ZipFile } from 'yauzl'
import { elementsOf } from './xml-elements.ts'

/** What a number in a cell of some style is: a figure, a day, a time of day, or a day with its time. */
export type CellSort = 'number' | 'day' | 'time' | 'moment'

/** By the style of a cell. */
export type Formats = CellSort[]

/** The formats every workbook has without saying so (ECMA-376, 18.8.30); 27–36 and 50–58 are days of East Asian versions. */
function builtIn(id: number): CellSort {
  if (id === 22) return 'moment'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day'
  return (id >= 18 && id <= 21) || id === 45 || id === 47 ? 'time' : 'number'
}

/** What a format of the workbook's own shows, by the letters outside its quoted words and colours. */
export function sortOfFormat(code: string): CellSort {
  const [positive = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')
  // Hours without end ([h]) are a duration, which is a figure.
  if (/\[[hms]+\]/i.test(positive) || /general/i.test(positive)) return 'number'
  const day = /[yd]/i.test(positive)
  const time = /[hs]/i.test(positive)
  if (day) return time ? 'moment' : 'day'
  if (time) return 'time'
  return /m/i.test(positive) && !/[0#?]/.test(positive) ? 'day' : 'number'
}

export async function readFormats(zip: ZipFile, styles: Entry | undefined): Promise<Formats> {
  const own = new Map<string, CellSort>()
  const formats: Formats = []
  if (!styles) return formats
  let ofCells = false
  for await (const { tag, attributes } of elementsOf(zip, styles)) {
    if (tag === 'numFmt') own.set(attributes.numFmtId ?? '', sortOfFormat(attributes.formatCode ?? ''))
    else if (tag === 'cellXfs') ofCells = true
    else if (tag === 'cellStyles' || tag === 'dxfs') ofCells = false
    else if (tag === 'xf' && ofCells) {
      const id = attributes.numFmtId ?? '0'
      formats.push(own.get(id) ?? builtIn(Number(id)))
    }
  }
  return formats
}
