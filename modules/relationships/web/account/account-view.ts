import { useCallback } from 'react'
import { usePageState, usePhone } from '#platform/web/index.ts'
import { addressOf } from '../account-panel.ts'

export const tabs = ['overview', 'timeline', 'people', 'documents', 'notes'] as const
export type Tab = (typeof tabs)[number]

const defaults = { tab: '', from: '', to: '', entries: '', document: '', note: '' }

/** What the page of an account shows, as it stands in the address. */
export function useAccountView(id: string) {
  const phone = usePhone()
  const [state, setState] = usePageState(defaults)
  const { tab, from, to } = state
  const shown = tabs.find((name) => name === tab) ?? (phone ? 'timeline' : 'overview')
  const address = useCallback(
    (change: Readonly<Record<string, string | undefined>>) =>
      addressOf(`/accounts/${id}`, { tab, from, to, ...change }),
    [id, tab, from, to],
  )
  return {
    view: { tab: shown, from, to },
    /** Columns and tables scroll inside; on the phone, and where text runs on, the page does. */
    fills: !phone && shown !== 'timeline' && shown !== 'notes',
    setTab: (next: string) => setState({ tab: next }),
    address,
  }
}
