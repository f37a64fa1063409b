import { monthsFrom } from './calendar.ts'

/** The three years of the ledger; the last ends with October 2026. */
export const years = [
  { name: 'first', months: monthsFrom('2023-11', 12), creditNotes: 84 },
  { name: 'before', months: monthsFrom('2024-11', 12), creditNotes: 92 },
  { name: 'year', months: monthsFrom('2025-11', 12), creditNotes: 96 },
] as const

export const today = '2026-11-12'
/** November 2026, as far as it has come. */
export const openMonth = { month: '2026-11', netSales: 158_420_00 }

/** Invoices of the house per month. From September on customers with weekly drops get one invoice a fortnight. */
const invoices: Readonly<Record<string, number>> = {
  '2023-11': 88,
  '2023-12': 98,
  '2024-01': 88,
  '2024-02': 86,
  '2024-03': 92,
  '2024-04': 92,
  '2024-05': 94,
  '2024-06': 95,
  '2024-07': 96,
  '2024-08': 92,
  '2024-09': 92,
  '2024-10': 90,
  '2024-11': 92,
  '2024-12': 104,
  '2025-01': 90,
  '2025-02': 90,
  '2025-03': 96,
  '2025-04': 96,
  '2025-05': 97,
  '2025-06': 99,
  '2025-07': 100,
  '2025-08': 96,
  '2025-09': 97,
  '2025-10': 95,
  '2025-11': 98,
  '2025-12': 110,
  '2026-01': 96,
  '2026-02': 92,
  '2026-03': 100,
  '2026-04': 98,
  '2026-05': 100,
  '2026-06': 102,
  '2026-07': 104,
  '2026-08': 98,
  '2026-09': 102,
  '2026-10': 84,
  '2026-11': 34,
}

export const invoicesIn = (month: string): number => invoices[month]!

/** The first number of each year's series; in 2026 the till's cash receipts were given the first 196. */
export const firstNumber: Readonly<Record<string, number>> = { '2023': 921, '2024': 1, '2025': 1, '2026': 197 }
