import { z } from 'zod'

/** A day as far as it is known: 2024, 2024-03 or 2024-03-31. */
export const knownDay = z
  .string()
  .trim()
  .refine(isKnownDay, 'This is no day. Write a year, a month or a day, as 2026, 2026-03 or 2026-03-31')

/** A day of the year, with the year where it is known: 1984-02-29, or --02-29. */
export const yearlyDay = z
  .string()
  .trim()
  .refine(isYearlyDay, 'This is no day. Write it as 1984-02-29, or --02-29 where the year is not known')

function isKnownDay(text: string): boolean {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!found) return false
  const [year, month = 1, day = 1] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)))
  return year! > 0 && isDay(year!, month, day)
}

function isYearlyDay(text: string): boolean {
  const found = /^(-|\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!found) return false
  const [year, month, day] = partsOf(text)
  return year !== 0 && isDay(year ?? leapYear, month, day)
}

/** 29 February is a day of the year, though not of every year. */
const leapYear = 2024

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

const daysIn = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Year (null where nobody knows it), month and day. */
export function partsOf(yearly: string): [number | null, number, number] {
  const [year, month, day] = yearly.startsWith('--') ? [null, ...yearly.slice(2).split('-')] : yearly.split('-')
  return [year === null ? null : Number(year), Number(month), Number(day)]
}

export const yearlyDayOf = (year: number | null, month: number, day: number) =>
  `${year === null ? '-' : String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

const two = (number: number) => String(number).padStart(2, '0')

export interface Occurrence {
  /** The day it is kept on: 29 February on 28 February where the year has no 29th. */
  day: string
  inDays: number
  /** Which one it is, where the year is known: a 40th birthday. */
  years: number | null
}

/** When a day of the year comes next, today included. */
export function nextOccurrence(yearly: string, today: string): Occurrence {
  const [year, month, day] = partsOf(yearly)
  const thisYear = Number(today.slice(0, 4))
  const inYear = (of: number) => `${of}-${two(month)}-${two(Math.min(day, daysIn(of, month)))}`
  const next = inYear(thisYear) < today ? inYear(thisYear + 1) : inYear(thisYear)
  const years = year === null ? null : Number(next.slice(0, 4)) - year
  return { day: next, inDays: daysBetween(today, next), years: years !== null && years > 0 ? years : null }
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Whether one known day surely lies behind another: March 2026 and 2026 may be the same. */
export const isBehind = (one: string, other: string) => {
  const length = Math.min(one.length, other.length)
  return one.slice(0, length) > other.slice(0, length)
}
