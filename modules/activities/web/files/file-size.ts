import { formatNumber } from '#platform/web/index.ts'

/** "2.1 MB": in steps of a thousand, one decimal from a megabyte on. */
export function fileSize(bytes: number, locale: string): string {
  if (bytes < 1000) return `${formatNumber(bytes, locale)} B`
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000), locale)} kB`
  return `${formatNumber(bytes / 1_000_000, locale, 1)} MB`
}
