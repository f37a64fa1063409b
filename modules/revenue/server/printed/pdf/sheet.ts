import type { PrintedDocument } from '../../../contract/printed.ts'
import { directionOf } from '../../../contract/printed.ts'
import { type Figures, figuresOf, localeOf } from '../figures.ts'
import { type Words, wordsOf } from '../words.ts'
import { type Setter, setterOf } from './text.ts'

/** A document on its way to paper: what every part of the form needs. */
export interface Sheet {
  document: PrintedDocument
  set: Setter
  words: Words
  figures: Figures
  paper: 'A4' | 'LETTER'
  /** Between the margins, in points. */
  width: number
}

export const margin = 50

/** Where the printers hold Letter. */
const letterCountries = new Set([
  'US',
  'CA',
  'MX',
  'PR',
  'PH',
  'CL',
  'CO',
  'VE',
  'GT',
  'CR',
  'PA',
  'DO',
  'SV',
  'HN',
  'NI',
])
const widths = { A4: 595.28, LETTER: 612 }

export const grey = '#636D7D'
export const hairline = '#CFD5DE'
export const ink = '#161A22'

export function sheetOf(document: PrintedDocument): Sheet {
  const { language, seller, currency } = document
  const paper = letterCountries.has(seller.country ?? '') ? 'LETTER' : 'A4'
  return {
    document,
    set: setterOf(directionOf(language)),
    words: wordsOf(language),
    figures: figuresOf(localeOf(language, seller.country), currency),
    paper,
    width: widths[paper] - 2 * margin,
  }
}
