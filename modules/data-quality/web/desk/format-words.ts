import type { DateOrder, DecimalMark, Delimiter, Encoding } from '../../contract/import.ts'

export const encodingWords: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big end first',
  'windows-1252': 'Windows-1252',
  mixed: 'line by line',
}

export const delimiterWords: Record<Delimiter, string> = { ',': ',', ';': ';', '\t': 'tab', '|': '|', blanks: 'blanks' }

export const decimalWords: Record<DecimalMark, string> = { '.': '1,234.50', ',': '1.234,50' }

export const dateWords: Record<DateOrder, string> = {
  ymd: '2026-10-31',
  dmy: '31.10.2026',
  mdy: '10/31/2026',
  serial: '46326',
}

/** The same, said: what the parts of a date mean. */
export const dateMeanings: Record<DateOrder, string> = {
  ymd: 'year, month, day',
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  serial: 'days, as a spreadsheet counts them',
}
