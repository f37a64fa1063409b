import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '#platform/contract/route.ts'
import type { undoRoutes } from '#platform/contract/undo-routes.ts'
import { toast, useGo, useWords } from '#platform/web/index.ts'
import { api, undoEvent } from '../api.ts'

export type MergedType = 'account' | 'contact'

/** A record by the name people know it by. */
export interface Named {
  id: string
  name: string
}

export type LeftRecord = Output<(typeof undoRoutes)['undo']>['left'][number]

/** Where a record has its page. */
export const pathOf = (type: MergedType, id: string) => `/${type === 'account' ? 'accounts' : 'people'}/${id}`

/** Makes two records one, leads to the one that stays, and offers the way back. */
export function useMerge(type: MergedType, onDone: () => void) {
  const t = useWords()
  const go = useGo()
  const client = useQueryClient()
  const takeBack = useTakeBackMerge()
  return useMutation({
    mutationFn: ({ survivor, merged, take }: { survivor: Named; merged: Named; take: readonly string[] }) => {
      const merge = type === 'account' ? api.mergeAccounts : api.mergeContacts
      return merge({ id: survivor.id, mergedId: merged.id, take: [...take] })
    },
    // The dialog says what went wrong.
    onError: () => {},
    onSuccess: ({ eventId }, { survivor, merged }) => {
      onDone()
      void client.invalidateQueries()
      toast({
        text: t('{{merged}} went into {{survivor}}', { merged: merged.name, survivor: survivor.name }),
        undo: () => takeBack.mutate({ eventId, name: merged.name }),
      })
      void go(pathOf(type, survivor.id))
    },
  })
}

/** Makes two of one again. What came to it since stays, and is said. */
function useTakeBackMerge(tellLeft?: (left: readonly LeftRecord[]) => void) {
  const t = useWords()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ eventId }: { eventId: string; name: string }) => undoEvent(eventId),
    onSuccess: ({ left }, { name }) => {
      void client.invalidateQueries()
      if (left.length > 0 && tellLeft) return tellLeft(left)
      const stays = left.map((each) => `${each.name}: ${each.reason}`)
      toast({ text: [t('{{name}} stands by itself again', { name }), ...stays].join('. ') })
    },
  })
}

/** Asks for the undo of a merge and keeps what it left, to be shown. */
export function useUndoMerge() {
  const [left, setLeft] = useState<readonly LeftRecord[]>()
  const takeBack = useTakeBackMerge(setLeft)
  return { ...takeBack, left, closeLeft: () => setLeft(undefined) }
}
