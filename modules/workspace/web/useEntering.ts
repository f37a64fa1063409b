import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { useGo, useSession } from '#platform/web/index.ts'
import { forgetPlace, keepPlace, placeToReturn } from './place-to-return.ts'

const sessionKey = ['session']

/** On a page for people who are not signed in: leads on as soon as somebody is. */
export function useLeavingOnceSignedIn() {
  const { workspace } = useSession()
  const go = useGo()
  useEffect(() => {
    if (workspace.id !== '') void go(placeToReturn(), { replace: true }).then(forgetPlace)
  }, [workspace.id, go])
}

/** Asks who is signed in again; the page then leads on, to `address` when one is given. */
export function useEnter() {
  const client = useQueryClient()
  return useCallback(
    (address?: string) => {
      if (address !== undefined) keepPlace(address)
      return client.invalidateQueries({ queryKey: sessionKey })
    },
    [client],
  )
}
