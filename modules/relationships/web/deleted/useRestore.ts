import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { DeletedRecord } from '../../contract/account.ts'
import { api, undoEvent } from '../api.ts'

/** Brings a deleted record back, and takes that back where it was a slip. */
export function useRestore() {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['accounts'] })
    void client.invalidateQueries({ queryKey: ['contacts'] })
    void client.invalidateQueries({ queryKey: ['account'] })
  }
  const takeBack = useMutation({ mutationFn: undoEvent, onSettled: refresh })
  return useMutation({
    mutationFn: async ({ type, id }: DeletedRecord): Promise<{ eventId: string | null }> =>
      type === 'account' ? api.restoreAccount({ id }) : api.restoreContact({ id }),
    onSettled: refresh,
    onSuccess: ({ eventId }, { name }) => {
      toast({
        text: t('{{name}} is back', { name }),
        ...(eventId && { undo: () => takeBack.mutate(eventId) }),
      })
    },
  })
}
