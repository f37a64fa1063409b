import type { ReactNode } from 'react'
import { Undefined } from '#platform/web/index.ts'

/** How complete a record of a list is; nothing is said before the column was asked for. */
export function completeCell(complete: number | null | undefined, t: (words: string) => string): ReactNode {
  if (complete === undefined) return null
  if (complete === null) return <Undefined reason={t('Nothing counts that you see')} />
  return `${complete}%`
}
