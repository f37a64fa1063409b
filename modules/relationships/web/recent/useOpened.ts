import { useEffect } from 'react'
import type { StarredRecord } from '../../contract/starred.ts'
import { api } from '../api.ts'

/** Says that a record is being looked at, once it is shown; nothing waits for it or depends on it. */
export function useOpened(type: StarredRecord['type'], id: string, shown: boolean): void {
  useEffect(() => {
    if (shown) api.markOpened({ type, id }).catch(() => undefined)
  }, [type, id, shown])
}
