import { type ReactNode, useState } from 'react'
import { useMay } from '#platform/web/index.ts'
import { MergeDialog } from './MergeDialog.tsx'
import type { MergedType, Named } from './useMerge.ts'

/** The dialog that merges a record with another, for the menus: one is changed, so the other goes. */
export function useMerging(type: MergedType, of: Named, other?: Named) {
  const mayChange = useMay(`${type}:change`)
  const mayDelete = useMay(`${type}:delete`)
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const dialog: ReactNode = asking && <MergeDialog {...{ type, of, onClose: close }} {...(other && { other })} />
  return { may: mayChange && mayDelete, ask: () => setAsking(true), dialog }
}
