import { useSession, useWords } from '#platform/web/index.ts'
import type { Window } from '../contract/statement.ts'
import { periodName } from './period.ts'

/** "12 months to 31 Oct 2026"; `short` leaves the day out, for the head of a column: "12 months". */
export function usePeriodText(): (window: Window, options?: { short?: boolean }) => string {
  const t = useWords()
  const { locale } = useSession()
  return (window, { short = false } = {}) => {
    const name = periodName(window, locale)
    if (name.kind === 'days') return short ? t('period') : name.text
    if (name.kind === 'year') return name.year
    if (short) return t('{{count}} months', { count: name.months })
    return t('{{count}} months to {{day}}', { count: name.months, day: name.until })
  }
}
