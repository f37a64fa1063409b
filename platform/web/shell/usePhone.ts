import { useSyncExternalStore } from 'react'

const query = globalThis.matchMedia?.('(max-width: 767.98px)')

const subscribe = (listener: () => void) => {
  query?.addEventListener('change', listener)
  return () => query?.removeEventListener('change', listener)
}

/** True below 768 px, where the phone's layout holds. */
export const usePhone = () => useSyncExternalStore(subscribe, () => query?.matches ?? false)
