import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { CleanUpItem } from '../../contract/clean-up.ts'
import { cleanUp, undoEvent } from '../api.ts'

const key = ['clean-up']

/** The list of the week, and how one of its records is left as it is. */
export function useCleanUp() {
  const t = useWords()
  const client = useQueryClient()
  const list = useQuery({ queryKey: key, queryFn: ({ signal }) => cleanUp.showCleanUp({}, { signal }) })
  const refresh = () => client.invalidateQueries({ queryKey: key })
  const failed = (error: Error) => toast({ text: sentenceOf(error), mood: 'failed' })
  const back = useMutation({ mutationFn: undoEvent, onSettled: refresh, onError: failed })
  const aside = useMutation({
    mutationFn: ({ id }: CleanUpItem) => cleanUp.setAside({ id }),
    onSettled: refresh,
    onError: failed,
    onSuccess: ({ eventId }, { record: { name } }) =>
      toast({ text: t('{{name}} stays as it is this week', { name }), undo: () => back.mutate(eventId) }),
  })
  return { list, setAside: aside.mutate }
}
