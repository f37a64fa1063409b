import { Suspense } from 'react'
import { ErrorBoundary, usePanels, useWords } from '#platform/web/index.ts'
import type { AccountPanelProps } from '../account-panel.ts'

/** What the slices registered for a place of the account page; one that breaks leaves the rest standing. */
export function Panels({ place, ...props }: AccountPanelProps & { place: string }) {
  const t = useWords()
  return usePanels<AccountPanelProps>(place).map(({ id, component: Panel }) => (
    <ErrorBoundary key={id} title={t('This part did not load')}>
      <Suspense fallback={null}>
        <Panel {...props} />
      </Suspense>
    </ErrorBoundary>
  ))
}
