import { Suspense } from 'react'
import { ErrorBoundary, usePanels, useWords } from '#platform/web/index.ts'
import type { ContactPanelProps } from '../contact-panel.ts'

/** What the slices registered for a place of a person's page; one that breaks leaves the rest standing. */
export function ContactPanels({ place, ...props }: ContactPanelProps & { place: string }) {
  const t = useWords()
  return usePanels<ContactPanelProps>(place).map(({ id, component: Panel }) => (
    <ErrorBoundary key={id} title={t('This part did not load')}>
      <Suspense fallback={null}>
        <Panel {...props} />
      </Suspense>
    </ErrorBoundary>
  ))
}
