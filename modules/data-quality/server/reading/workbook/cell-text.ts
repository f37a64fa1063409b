import type { CellSort } from './cell-formats.ts'

const dayMs = 86_400_000
/** Day 0 of the count that begins in 1900. Its 60th day, 29 February 1900, never was, so the days before it are one off. */
const zero1900 = Date.UTC(1899, 11, 30)
const days1904 = 1462
/** 31 December 9999. */
const lastDay = 2_958_466

/** A figure of a cell as text with a decimal point and no other marks: 15 digits, which is what a spreadsheet counts with. */
export function figureText(value: string): string {
  if (/^-?\d{1,15}(\.\d{1,9})?$/.test(value)) return value
  const number = Number(value)
  if (!Number.isFinite(number) || value.trim() === '') return value
  const text = String(Number(number.toPrecision(15)))
  if (!text.includes('e')) return text
  return Math.abs(number) >= 1 ? BigInt(Math.round(number)).toString() : number.toFixed(20).replace(/0+$/, '')
}

/** A number that is shown as a day, a time or both: 2026-10-31, 14:30:00, 2026-10-31 14:30:00. What is none stays a figure. */
export function dayText(value: string, sort: Exclude<CellSort, 'number'>, from1904: boolean): string {
  const count = Number(value)
  if (!Number.isFinite(count) || count < 0 || value.trim() === '') return figureText(value)
  const serial = from1904 ? count + days1904 : count
  if (serial >= lastDay) return figureText(value)
  const seconds = Math.round((serial % 1) * 86_400)
  const whole = Math.floor(serial) + (seconds === 86_400 ? 1 : 0)
  const time = clock(seconds % 86_400)
  if (sort === 'time' && whole === 0) return time
  const shifted = !from1904 && whole < 60 ? whole + 1 : whole
  const day = new Date(zero1900 + shifted * dayMs).toISOString().slice(0, 10)
  return seconds % 86_400 === 0 || sort === 'day' ? day : `${day} ${time}`
}

const clock = (seconds: number) =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
