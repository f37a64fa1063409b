import type { ImportTotals } from '../contract/import-record.ts'

/** The portfolio over the whole months that an import's sales lie in: 12 January to 3 March is January to March. */
export function portfolioAddress(totals: Pick<ImportTotals, 'firstDay' | 'lastDay'> | null): string {
  if (totals === null || totals.firstDay === null || totals.lastDay === null) return '/portfolio'
  return `/portfolio?from=${totals.firstDay.slice(0, 7)}-01&to=${monthAfter(totals.lastDay)}`
}

function monthAfter(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
