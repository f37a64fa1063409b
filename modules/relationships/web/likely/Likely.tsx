import { Suspense } from 'react'
import { usePanels } from '#platform/web/index.ts'
import type { LikelyPanelProps } from './likely-panel.ts'

/** What a slice above knows of records that this may be. */
export function Likely(props: LikelyPanelProps) {
  const panels = usePanels<LikelyPanelProps>('record.likely')
  return (
    <Suspense>
      {panels.map(({ id, component: Panel }) => (
        <Panel key={id} {...props} />
      ))}
    </Suspense>
  )
}
