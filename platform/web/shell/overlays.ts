import { useSyncExternalStore } from 'react'
import { gatherTyping, takeTyped } from './type-ahead.ts'

export type Overlay = 'palette' | 'keys' | 'more' | 'create'

let open: Overlay | undefined
const listeners = new Set<() => void>()

function set(next: Overlay | undefined) {
  if (next === 'palette' && open !== 'palette') gatherTyping()
  if (next !== 'palette') takeTyped()
  open = next
  for (const listener of listeners) listener()
}

/** The floating parts of the shell; one at a time. */
export const overlays = {
  openPalette: () => set('palette'),
  openKeys: () => set('keys'),
  openMore: () => set('more'),
  openCreate: () => set('create'),
  close: () => set(undefined),
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOverlay = () => useSyncExternalStore(subscribe, () => open)
