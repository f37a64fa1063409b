import type { DateProfile } from '../../contract/import.ts'
import { dayParts, inOrder, readDay } from './read-day.ts'

/** How cells read as days: which order they prove, and how many leave it open. */
export class DateTally {
  private readonly seen: DateProfile = {
    count: 0,
    plain: 0,
    dmy: 0,
    mdy: 0,
    ymd: 0,
    either: 0,
    noDay: 0,
    serial: 0,
    eitherExample: null,
  }

  /** Digits only: yyyymmdd, or days as a spreadsheet counts them. */
  addFigures(cell: string): void {
    if (cell.length === 5) {
      const days = +cell
      if (days >= 20_000 && days <= 80_000) this.seen.serial++
    } else if (cell.length === 8 && readDay(cell, 'dmy')) this.plainDay()
  }

  add(cell: string): boolean {
    if (isIsoDay(cell)) {
      this.plainDay()
      return true
    }
    const read = dayParts(cell)
    if (!read) return false
    if (!('parts' in read)) {
      if (readDay(cell, 'dmy')) this.plainDay()
      else this.noDay()
      return true
    }
    this.addParts(read.parts, read.lastDigits, cell)
    return true
  }

  private addParts(parts: [number, number, number], lastDigits: number, cell: string): void {
    const dmy = inOrder(parts, lastDigits, 'dmy')
    const mdy = inOrder(parts, lastDigits, 'mdy')
    this.seen.count++
    if (dmy && mdy && dmy !== mdy) {
      this.seen.either++
      this.seen.eitherExample ??= cell
    } else if (dmy && !mdy) this.seen.dmy++
    else if (mdy && !dmy) this.seen.mdy++
    else if (!dmy && !mdy) this.noOrder(parts, lastDigits)
  }

  /** 31/02/2026 is no day, and still shows that the day comes first. */
  private noOrder([a, b]: [number, number, number], lastDigits: number): void {
    if (a > 31 && lastDigits === 2) this.seen.ymd++
    else {
      this.seen.noDay++
      if (a > 12 && a <= 31 && b <= 12) this.seen.dmy++
      else if (b > 12 && b <= 31 && a <= 12) this.seen.mdy++
    }
  }

  private plainDay(): void {
    this.seen.count++
    this.seen.plain++
  }

  private noDay(): void {
    this.seen.count++
    this.seen.noDay++
  }

  profile(): DateProfile {
    return { ...this.seen }
  }
}

/** 2026-04-03 without a look at the rest of the rule; a 29th to 31st takes the long way. */
function isIsoDay(cell: string): boolean {
  if (cell.length !== 10 || cell.charCodeAt(4) !== 45 || cell.charCodeAt(7) !== 45) return false
  const year = +cell.slice(0, 4)
  const month = +cell.slice(5, 7)
  const day = +cell.slice(8)
  return year >= 1800 && year < 2200 && month > 0 && month < 13 && day > 0 && day < 29
}
