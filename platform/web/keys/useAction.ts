import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { type Action, actions } from './registry.ts'

/**
 * Makes an action reachable while the component stands: by its key, in ⌘K and in the sheet of keys.
 * `undefined` registers nothing (no permission, nothing selected).
 */
export function useAction(action: Action | undefined) {
  const latest = useRef(action)
  latest.current = action
  const { id, label, keys, group, icon, palette, note, everywhere, thenTyped } = action ?? {}
  // Before it is painted: whoever sees the button may press its key.
  useLayoutEffect(() => {
    if (id === undefined || label === undefined) return
    const described = { id, label, keys, group, icon, palette, note, everywhere, thenTyped }
    return actions.add({ ...described, run: () => latest.current?.run() })
  }, [id, label, keys, group, icon, palette, note, everywhere, thenTyped])
}

export const useActions = () => useSyncExternalStore(actions.subscribe, actions.current)
